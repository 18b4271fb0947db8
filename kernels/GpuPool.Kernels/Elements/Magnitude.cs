namespace GpuPool.Kernels.Elements;

/// <summary>An element read as its magnitude: the maximum of these is the L∞ norm, and 0 for an empty window.</summary>
public readonly struct Magnitude<TStore, TValue, TElement, TReal> : IElement<TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Lowest => TReal.FromCount(0);

    /// <inheritdoc/>
    public static TValue Highest => TElement.Highest;

    /// <inheritdoc/>
    public static TValue Load(TStore stored) => TReal.Abs(TElement.Load(stored));

    /// <inheritdoc/>
    public static TStore Store(TValue value) => TElement.Store(value);
}
