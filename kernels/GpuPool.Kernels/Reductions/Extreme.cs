using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The maximum or minimum of a window; the worst value of the type for an empty one.</summary>
public readonly struct Extreme<TStore, TValue, TElement, TOrder> : IReduction<TValue, TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TOrder : struct, IOrder
{
    /// <inheritdoc/>
    public static bool Repeats => true;

    /// <inheritdoc/>
    public TValue Identity => TOrder.Worst(TElement.Lowest, TElement.Highest);

    /// <inheritdoc/>
    public TValue Start(TValue value, long index) => value;

    /// <inheritdoc/>
    public TValue Accumulate(TValue sum, TValue value, long index) => TOrder.Better(value, sum);

    /// <inheritdoc/>
    public TValue Combine(TValue left, TValue right) => TOrder.Better(right, left);

    /// <inheritdoc/>
    public TValue Append(TValue sum, TValue later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(TValue sum, long divisor) => sum;
}
