using System.Numerics;
using GpuPool.Kernels.Elements;
using ILGPU.Util;

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
    public Located<TValue> Start(TValue value, long index) => new(value, Utilities.Select(TOrder.Skips(value), -1L, index));

    // No branches: ILGPU marks some of those that a window's values decide as the same for all threads of a warp.

    /// <inheritdoc/>
    public Located<TValue> Accumulate(Located<TValue> sum, TValue value, long index)
    {
        bool isFirst = sum.Index < 0;
        bool skips = TOrder.Skips(value);
        bool takes = isFirst | (!skips & TOrder.Replaces(value, sum.Value));
        return new Located<TValue>(Utilities.Select(takes, value, sum.Value), Utilities.Select(takes, Utilities.Select(skips, -1L, index), sum.Index));
    }

    /// <inheritdoc/>
    public Located<TValue> Combine(Located<TValue> left, Located<TValue> right)
    {
        // Of two without an index, one may have skipped a value, which is then the result.
        bool leftIsEmpty = left.Index < 0;
        bool rightIsEmpty = right.Index < 0;
        bool areNan = TValue.IsNaN(left.Value) & TValue.IsNaN(right.Value);
        bool wins = areNan & (right.Index > left.Index);
        wins |= (left.Value == right.Value) & (right.Index < left.Index);
        wins |= !areNan & TOrder.Replaces(right.Value, left.Value);
        bool takes = (!rightIsEmpty & (leftIsEmpty | wins)) | (rightIsEmpty & leftIsEmpty & TOrder.Skips(right.Value));
        return new Located<TValue>(Utilities.Select(takes, right.Value, left.Value), Utilities.Select(takes, right.Index, left.Index));
    }

    /// <inheritdoc/>
    public Located<TValue> Append(Located<TValue> sum, Located<TValue> later)
    {
        bool isFirst = sum.Index < 0;
        bool isNothing = later.Index < 0;
        bool takes = (!isNothing & (isFirst | TOrder.Replaces(later.Value, sum.Value))) | (isNothing & isFirst & TOrder.Skips(later.Value));
        return new Located<TValue>(Utilities.Select(takes, later.Value, sum.Value), Utilities.Select(takes, later.Index, sum.Index));
    }

    /// <inheritdoc/>
    public TValue Finish(Located<TValue> sum, long divisor) => sum.Value;
}
