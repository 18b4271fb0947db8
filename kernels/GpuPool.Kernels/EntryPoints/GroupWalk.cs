using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The taps of a window that one of its lanes walks: t, t + T, … for lane t of T, in row order. Four loads are under way at a
/// time; behind the last tap they read the last one again, so that no load waits for a comparison.
/// </summary>
internal static class GroupWalk
{
    /// <summary>Every so many taps of a run in memory.</summary>
    public static TSum Run<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, GroupItem item, int inner, int lane, int lanes, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = reduction.Identity;
        int tap = lane;
        for (int left = item.Taps - lane; left > 0; left -= 4 * lanes)
        {
            int second = Utilities.Select(left > lanes, tap + lanes, tap);
            int third = Utilities.Select(left > 2 * lanes, second + lanes, second);
            int fourth = Utilities.Select(left > 3 * lanes, third + lanes, third);
            TStore a = input[tap * inner];
            TStore b = input[second * inner];
            TStore c = input[third * inner];
            TStore d = input[fourth * inner];
            sum = reduction.Accumulate(sum, TElement.Load(a), item.Place + tap);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, b, item.Place + second, left > lanes, reduction);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, c, item.Place + third, left > 2 * lanes, reduction);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, d, item.Place + fourth, left > 3 * lanes, reduction);
            tap += 4 * lanes;
        }

        return sum;
    }

    /// <summary>Every so many taps of any box.</summary>
    public static TSum Box<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, GroupItem item, in GroupStride stride, int lane, int lanes, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = reduction.Identity;
        var cursor = new GroupCursor(stride, lane);
        for (int left = item.Taps - lane; left > 0; left -= 4 * lanes)
        {
            GroupCursor second = left > lanes ? cursor.Next(stride) : cursor;
            GroupCursor third = left > 2 * lanes ? second.Next(stride) : second;
            GroupCursor fourth = left > 3 * lanes ? third.Next(stride) : third;
            TStore a = input[cursor.Offset];
            TStore b = input[second.Offset];
            TStore c = input[third.Offset];
            TStore d = input[fourth.Offset];
            sum = reduction.Accumulate(sum, TElement.Load(a), item.Place + cursor.Place);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, b, item.Place + second.Place, left > lanes, reduction);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, c, item.Place + third.Place, left > 2 * lanes, reduction);
            sum = Take<TStore, TValue, TSum, TElement, TReduction>(sum, d, item.Place + fourth.Place, left > 3 * lanes, reduction);
            cursor = fourth.Next(stride);
        }

        return sum;
    }

    /// <summary>One more tap, if it is one.</summary>
    public static TSum Take<TStore, TValue, TSum, TElement, TReduction>(TSum sum, TStore stored, long place, bool isTap, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum folded = reduction.Accumulate(sum, TElement.Load(stored), place);
        return TReduction.Repeats ? folded : Utilities.Select(isTap, folded, sum);
    }
}
