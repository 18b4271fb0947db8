using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The taps of a window that one of its lanes walks: t, t + T, … for lane t of T, in row order. Four or eight loads are under way
/// at a time; behind the last tap they read the last one again, so that no load waits for a comparison.
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
        int step = lanes * inner;
        int at = lane * inner;
        int tap = lane;

        // No comparisons while there are eight.
        for (; tap + (7 * lanes) < item.Taps; tap += 8 * lanes)
        {
            TStore a = input[at];
            TStore b = input[at + step];
            TStore c = input[at + (2 * step)];
            TStore d = input[at + (3 * step)];
            TStore e = input[at + (4 * step)];
            TStore f = input[at + (5 * step)];
            TStore g = input[at + (6 * step)];
            TStore h = input[at + (7 * step)];
            long place = item.Place + tap;
            sum = reduction.Accumulate(sum, TElement.Load(a), place);
            sum = reduction.Accumulate(sum, TElement.Load(b), place + lanes);
            sum = reduction.Accumulate(sum, TElement.Load(c), place + (2 * lanes));
            sum = reduction.Accumulate(sum, TElement.Load(d), place + (3 * lanes));
            sum = reduction.Accumulate(sum, TElement.Load(e), place + (4 * lanes));
            sum = reduction.Accumulate(sum, TElement.Load(f), place + (5 * lanes));
            sum = reduction.Accumulate(sum, TElement.Load(g), place + (6 * lanes));
            sum = reduction.Accumulate(sum, TElement.Load(h), place + (7 * lanes));
            at += 8 * step;
        }

        for (int left = item.Taps - tap; left > 0; left -= 4 * lanes)
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
