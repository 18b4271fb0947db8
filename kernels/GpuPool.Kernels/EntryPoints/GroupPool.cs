using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The kernel for large windows: one group per output element (adaptive bins, whole planes).</summary>
public static class GroupPool
{
    /// <summary>The most threads of a group that this kernel runs with.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>
    /// Group g of G computes the outputs g, g + G, …: its threads walk the taps of the window side by side, then join their
    /// partial results in a tree in shared memory. The group's size is a power of two.
    /// </summary>
    public static void Run<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, ArrayView<TStore> output, Window window, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(MaxGroupSize);
        Extent5 extents = window.Extents;
        long count = extents.OutputCount;
        int thread = Group.IdxX;
        for (long index = Grid.IdxX; index < count; index += Grid.DimX)
        {
            Spot place = extents.OutputSpot(index);
            TapRange depth = window.DepthTaps(place);
            TapRange height = window.HeightTaps(place);
            TapRange width = window.WidthTaps(place);
            partial[thread] = GroupWalk.Share<TStore, TValue, TSum, TElement, TReduction>(
                input, extents, place, depth, height, width, reduction, thread, Group.DimX);
            Group.Barrier();
            for (int half = Group.DimX / 2; half > 0; half /= 2)
            {
                if (thread < half)
                    partial[thread] = reduction.Combine(partial[thread], partial[thread + half]);
                Group.Barrier();
            }

            if (thread == 0)
                output[index] = TElement.Store(reduction.Finish(partial[0], window.Divisor(depth, height, width)));

            // The next output's partial results must not overwrite this one's before it is read.
            Group.Barrier();
        }
    }
}
