using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for large windows: bins, whole planes. Several threads, its lanes, share a window, and a group has as many
/// windows as it has threads for.
/// </summary>
public static class GroupPool
{
    /// <summary>The most threads of a group that this kernel runs with.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>
    /// The lanes of a window walk its taps side by side, then join their partial results in a tree in shared memory. Lanes
    /// and threads of a group are powers of two. With an inner axis neighbouring threads have neighbouring windows, otherwise
    /// neighbouring taps: both are neighbours in memory.
    /// </summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, TSink output, Window window, GroupShare share, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(MaxGroupSize);
        Extent5 extents = window.Extents;
        long count = extents.OutputCount * share.Parts;
        int thread = Group.IdxX;
        int windows = Group.DimX / share.Lanes;
        int slot = window.Inner > 1 ? thread % windows : thread / share.Lanes;
        int lane = window.Inner > 1 ? thread / windows : thread % share.Lanes;
        int pitch = window.Inner > 1 ? windows : 1;
        for (long first = (long)Grid.IdxX * windows; first < count; first += (long)Grid.DimX * windows)
        {
            long item = first + slot;
            TSum sum = reduction.Identity;
            long divisor = 0;
            if (item < count)
            {
                long index = share.PerPart.Divide(item);
                Spot place = extents.OutputSpot(index);
                TapRange depth = window.DepthTaps(place);
                TapRange height = window.HeightTaps(place);
                TapRange width = window.WidthTaps(place);
                divisor = window.Divisor(depth, height, width);
                sum = GroupWalk.Reduce<TStore, TValue, TSum, TElement, TReduction>(
                    input, extents, place, depth, height, width, reduction, lane, share, item - (index * share.Parts));
            }

            partial[thread] = sum;
            Group.Barrier();
            for (int half = share.Lanes / 2; half > 0; half /= 2)
            {
                if (lane < half)
                    partial[thread] = reduction.Combine(partial[thread], partial[thread + (half * pitch)]);
                Group.Barrier();
            }

            if (lane == 0 && item < count)
                output.Store(item, partial[thread], divisor);

            // The next window's partial results must not overwrite this one's before they are read.
            Group.Barrier();
        }
    }
}
