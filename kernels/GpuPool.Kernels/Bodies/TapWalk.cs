using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>The loop nests over the taps of a window.</summary>
public static class TapWalk
{
    /// <summary>
    /// Reduces the taps of one window in row order. Each row has its partial result, so that a float sum has as many
    /// partial sums as the window has rows.
    /// </summary>
    public static TSum Reduce<TMemory, TStore, TValue, TSum, TElement, TReduction>(
        TMemory input, Extent5 extents, Spot output, TapRange depth, TapRange height, TapRange width, TReduction reduction)
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
            long slice = (depth.Start + (d * depth.Step)) * extents.InputHeight;
            for (long h = 0; h < height.Count; h++)
            {
                long index = ((slice + height.Start + (h * height.Step)) * extents.InputWidth) + width.Start;
                long offset = ((outer + index) * extents.Inner) + output.Inner;
                long step = width.Step * extents.Inner;
                TSum row = reduction.Identity;
                for (long w = 0; w < width.Count; w++)
                {
                    row = reduction.Accumulate(row, TElement.Load(input.Load(offset)), index);
                    offset += step;
                    index += width.Step;
                }

                sum = reduction.Append(sum, row);
            }
        }

        return sum;
    }

    /// <summary>Looks at the taps of one window in row order.</summary>
    public static TState Visit<TMemory, TStore, TValue, TState, TElement, TVisitor>(
        TMemory input, Extent5 extents, Spot output, TapRange depth, TapRange height, TapRange width, TVisitor visitor)
        where TMemory : struct, IMemory<TStore>
        where TStore : unmanaged
        where TValue : unmanaged
        where TState : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TVisitor : struct, ITapVisitor<TValue, TState>
    {
        long outer = output.Outer * extents.InputPlane;
        TState state = visitor.Start;
        for (long d = 0; d < depth.Count; d++)
        {
            long slice = (depth.Start + (d * depth.Step)) * extents.InputHeight;
            for (long h = 0; h < height.Count; h++)
            {
                long index = ((slice + height.Start + (h * height.Step)) * extents.InputWidth) + width.Start;
                long offset = ((outer + index) * extents.Inner) + output.Inner;
                for (long w = 0; w < width.Count; w++)
                {
                    state = visitor.Visit(state, TElement.Load(input.Load(offset)), index);
                    offset += width.Step * extents.Inner;
                    index += width.Step;
                }
            }
        }

        return state;
    }
}
