using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The taps of a window that one of its threads walks: t, t + T, … for thread t of T, in row order.</summary>
public static class GroupWalk
{
    /// <summary>Reduces one thread's taps of a window or of a slice of one.</summary>
    public static TSum Reduce<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input,
        Extent5 extents,
        Spot output,
        TapRange depth,
        TapRange height,
        TapRange width,
        TReduction reduction,
        int lane,
        GroupShare share,
        long slice)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        long start = (((depth.Start * extents.InputHeight) + height.Start) * extents.InputWidth) + width.Start;
        long plane = (output.Outer * extents.InputPlane * extents.Inner) + output.Inner;
        if (depth.Count <= 0 || height.Count <= 0 || width.Count <= 0)
            return reduction.Identity;

        // Rows in full, one after the other, and slices of them in full: a run of neighbours.
        bool fullRows = width.Count == extents.InputWidth;
        bool rowsAreOne = height.Count == 1 || (fullRows && height.Step == 1);
        bool slicesAreOne = depth.Count == 1 || (fullRows && height.Count == extents.InputHeight && depth.Step == 1);
        long taps = depth.Count * height.Count * width.Count;
        if (width.Step == 1 && rowsAreOne && slicesAreOne)
        {
            long first = share.Parts == 1 ? 0 : slice * share.PartTaps;
            long end = share.Parts == 1 || first + share.PartTaps > taps ? taps : first + share.PartTaps;
            return Run<TStore, TValue, TSum, TElement, TReduction>(input, plane, extents.Inner, start + first + lane, start + end, share.Lanes, reduction);
        }

        return Box<TStore, TValue, TSum, TElement, TReduction>(input, plane, extents, start, depth, height, width, taps, lane, share.Lanes, reduction);
    }

    /// <summary>Every so many positions of a run, four at a time, so that four loads are under way.</summary>
    private static TSum Run<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, long plane, long inner, long index, long end, int step, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = reduction.Identity;
        long offset = plane + (index * inner);
        long pitch = step * inner;
        for (; index + (3L * step) < end; index += 4L * step)
        {
            TStore first = input[offset];
            TStore second = input[offset + pitch];
            TStore third = input[offset + (2 * pitch)];
            TStore fourth = input[offset + (3 * pitch)];
            sum = reduction.Accumulate(sum, TElement.Load(first), index);
            sum = reduction.Accumulate(sum, TElement.Load(second), index + step);
            sum = reduction.Accumulate(sum, TElement.Load(third), index + (2L * step));
            sum = reduction.Accumulate(sum, TElement.Load(fourth), index + (3L * step));
            offset += 4 * pitch;
        }

        for (; index < end; index += step)
        {
            sum = reduction.Accumulate(sum, TElement.Load(input[offset]), index);
            offset += pitch;
        }

        return sum;
    }

    /// <summary>Every so many taps of any window; the tap's place is carried along instead of being divided out of its number.</summary>
    private static TSum Box<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input,
        long plane,
        Extent5 extents,
        long start,
        TapRange depth,
        TapRange height,
        TapRange width,
        long taps,
        int lane,
        int step,
        TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        // Lanes are few: where an axis has more taps than 31 bits hold, the rest of its count makes no difference.
        int columns = width.Count > int.MaxValue ? int.MaxValue : (int)width.Count;
        int rows = height.Count > int.MaxValue ? int.MaxValue : (int)height.Count;
        int w = lane % columns;
        int h = lane / columns % rows;
        long d = lane / columns / rows;
        int stepW = step % columns;
        int stepH = step / columns % rows;
        int stepD = step / columns / rows;
        TSum sum = reduction.Identity;
        for (long tap = lane; tap < taps; tap += step)
        {
            long row = (d * depth.Step * extents.InputHeight) + (h * height.Step);
            long index = start + (row * extents.InputWidth) + (w * width.Step);
            sum = reduction.Accumulate(sum, TElement.Load(input[plane + (index * extents.Inner)]), index);
            w += stepW;
            h += stepH;
            d += stepD;
            if (w >= columns)
            {
                w -= columns;
                h++;
            }

            if (h >= rows)
            {
                h -= rows;
                d++;
            }
        }

        return sum;
    }
}
