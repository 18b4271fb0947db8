namespace GpuPool.Kernels.Reductions;

/// <summary>Two values that follow each other in sorted order.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public struct Neighbours<TValue>
    where TValue : unmanaged
{
    /// <summary>The one.</summary>
    public TValue Low;

    /// <summary>The next, which may be equal; the same one if there is no next.</summary>
    public TValue High;

    /// <summary>Makes a pair.</summary>
    public Neighbours(TValue low, TValue high)
    {
        Low = low;
        High = high;
    }
}
