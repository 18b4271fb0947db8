namespace GpuPool.Kernels.Reductions;

/// <summary>A value and where it was found.</summary>
/// <typeparam name="TValue">The type of the value.</typeparam>
public struct Located<TValue>
    where TValue : unmanaged
{
    /// <summary>The value.</summary>
    public TValue Value;

    /// <summary>Its index in the spatial plane of the input, or −1.</summary>
    public long Index;

    /// <summary>Makes one.</summary>
    public Located(TValue value, long index)
    {
        Value = value;
        Index = index;
    }
}
