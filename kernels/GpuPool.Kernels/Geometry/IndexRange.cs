namespace GpuPool.Kernels.Geometry;

/// <summary>A half-open range of positions along one axis.</summary>
public struct IndexRange
{
    /// <summary>The first position.</summary>
    public long First;

    /// <summary>One past the last position.</summary>
    public long End;

    /// <summary>Makes a range.</summary>
    public IndexRange(long first, long end)
    {
        First = first;
        End = end;
    }
}
