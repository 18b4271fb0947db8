using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>The loop nest over the taps of a window whose padding has elements of its own.</summary>
public static class BorderWalk
{
    /// <summary>
    /// Reduces the taps of one window in row order, a partial result per row. Indices are places in the padded plane
    /// (<see cref="Border.Place"/> leads back); constants are read at offset −1.
    /// </summary>
    public static TSum Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction>(
        TMemory input, Border border, Extent5 extents, Spot output, TapRange depth, TapRange height, TapRange width, TReduction reduction)
        where TMemory : struct, IMemory<TStore>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        long outer = output.Outer * extents.InputPlane;
        TSum sum = reduction.Identity;
        for (long d = 0; d < depth.Count; d++)
        {
            long z = depth.Start + (d * depth.Step);
            long fromZ = border.Source(z, extents.InputDepth);
            for (long h = 0; h < height.Count; h++)
            {
                long y = height.Start + (h * height.Step);
                long fromY = border.Source(y, extents.InputHeight);
                bool inside = fromZ >= 0 && fromY >= 0;
                long line = outer + (((fromZ * extents.InputHeight) + fromY) * extents.InputWidth);
                long index = border.PaddedPlace(z, y, width.Start);
                long x = width.Start;
                TSum row = reduction.Identity;
                for (long w = 0; w < width.Count; w++)
                {
                    long fromX = border.Source(x, extents.InputWidth);
                    long offset = inside && fromX >= 0 ? ((line + fromX) * extents.Inner) + output.Inner : -1;
                    row = reduction.Accumulate(row, TElement.Load(input.Load(offset)), index);
                    x += width.Step;
                    index += width.Step;
                }

                sum = reduction.Combine(sum, row);
            }
        }

        return sum;
    }
}
