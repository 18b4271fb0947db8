using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The part of a window that one thread of a group walks.</summary>
public static class GroupWalk
{
    /// <summary>
    /// Thread t of T takes the taps t, t + T, … of the window in row order, so that the threads of a warp read neighbours.
    /// The tap's place is carried along instead of being divided out of its number each time.
    /// </summary>
    public static TSum Share<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input,
        Extent5 extents,
        Spot output,
        TapRange depth,
        TapRange height,
        TapRange width,
        TReduction reduction,
        int thread,
        int threads)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        TSum sum = reduction.Identity;
        if (depth.Count <= 0 || height.Count <= 0 || width.Count <= 0)
            return sum;
        long taps = depth.Count * height.Count * width.Count;
        long outer = output.Outer * extents.InputPlane;
        long w = thread % width.Count;
        long h = thread / width.Count % height.Count;
        long d = thread / width.Count / height.Count;
        long stepW = threads % width.Count;
        long stepH = threads / width.Count % height.Count;
        long stepD = threads / width.Count / height.Count;
        for (long tap = thread; tap < taps; tap += threads)
        {
            long row = ((depth.Start + (d * depth.Step)) * extents.InputHeight) + height.Start + (h * height.Step);
            long index = (row * extents.InputWidth) + width.Start + (w * width.Step);
            TStore stored = input[((outer + index) * extents.Inner) + output.Inner];
            sum = reduction.Accumulate(sum, TElement.Load(stored), index);
            w += stepW;
            h += stepH;
            d += stepD;
            if (w >= width.Count)
            {
                w -= width.Count;
                h++;
            }

            if (h >= height.Count)
            {
                h -= height.Count;
                d++;
            }
        }

        return sum;
    }
}
