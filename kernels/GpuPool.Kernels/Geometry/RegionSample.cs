namespace GpuPool.Kernels.Geometry;

/// <summary>The two positions that a sample between them reads along one axis.</summary>
public struct RegionSample<TValue>
    where TValue : unmanaged
{
    /// <summary>The position below.</summary>
    public long Low;

    /// <summary>The position above.</summary>
    public long High;

    /// <summary>The weight of the position below.</summary>
    public TValue LowWeight;

    /// <summary>The weight of the position above.</summary>
    public TValue HighWeight;
}
