using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// The maximum or minimum of a window and its index: the first of equals in row order, the last of several NaN,
/// −1 for an empty window. <see cref="Combine"/> gives the same in any order of the parts.
/// </summary>
public readonly struct LocatedExtreme<TStore, TValue, TElement, TOrder> : IReduction<TValue, Located<TValue>>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TOrder : struct, IOrder
{
    /// <inheritdoc/>
    public static bool Repeats => true;

    /// <inheritdoc/>
    public Located<TValue> Identity => new(TOrder.Worst(TElement.Lowest, TElement.Highest), -1);

    /// <inheritdoc/>
    public Located<TValue> Accumulate(Located<TValue> sum, TValue value, long index) =>
        sum.Index < 0 || TOrder.Replaces(value, sum.Value) ? new Located<TValue>(value, index) : sum;

    /// <inheritdoc/>
    public Located<TValue> Combine(Located<TValue> left, Located<TValue> right)
    {
        if (right.Index < 0)
            return left;
        if (left.Index < 0)
            return right;
        if (TValue.IsNaN(left.Value) && TValue.IsNaN(right.Value))
            return left.Index > right.Index ? left : right;
        if (left.Value == right.Value)
            return left.Index < right.Index ? left : right;
        return TOrder.Replaces(right.Value, left.Value) ? right : left;
    }

    /// <inheritdoc/>
    public TValue Finish(Located<TValue> sum, long divisor) => sum.Value;
}
