using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// The maximum or minimum of a window and its index: the first of equals in row order, the last of several NaN,
/// −1 for an empty window and for one whose values are all skipped, which gives such a value. <see cref="Combine"/> gives the
/// same in any order of the parts.
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
        TOrder.Skips(value) ? (sum.Index < 0 ? new Located<TValue>(value, -1) : sum)
        : sum.Index < 0 || TOrder.Replaces(value, sum.Value) ? new Located<TValue>(value, index) : sum;

    /// <inheritdoc/>
    public Located<TValue> Combine(Located<TValue> left, Located<TValue> right)
    {
        // Of two without an index, one may have skipped a value, which is then the result.
        if (right.Index < 0)
            return left.Index < 0 && TOrder.Skips(right.Value) ? right : left;
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
