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
        ArrayView<TStore> input, TSink output, GroupWindows windows, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(MaxGroupSize);
        int thread = Group.IdxX;
        int slots = 1 << windows.SlotBits;
        bool areNeighbours = windows.Inner.Value > 1;
        int lane = areNeighbours ? thread >> windows.SlotBits : thread & (windows.Lanes - 1);
        int slot = areNeighbours ? thread & (slots - 1) : thread >> windows.LaneBits;
        int pitch = areNeighbours ? slots : 1;
        for (long first = (long)Grid.IdxX * slots; first < windows.Count; first += (long)Grid.DimX * slots)
        {
            long index = first + slot;
            TSum sum = reduction.Identity;
            long divisor = 0;
            if (index < windows.Count)
            {
                GroupItem item = windows.Item((int)index);
                divisor = item.Divisor;
                sum = Walk<TStore, TValue, TSum, TElement, TReduction>(input, windows, item, lane, reduction);
            }

            partial[thread] = sum;
            Group.Barrier();
            for (int half = windows.Lanes / 2; half > 0; half /= 2)
            {
                if (lane < half)
                    partial[thread] = reduction.Combine(partial[thread], partial[thread + (half * pitch)]);
                Group.Barrier();
            }

            if (lane == 0 && index < windows.Count)
                output.Store(index, partial[thread], divisor);

            // The next window's partial results must not overwrite this one's before they are read.
            Group.Barrier();
        }
    }

    private static TSum Walk<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, GroupWindows windows, GroupItem item, int lane, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        if (item.Taps <= lane)
            return reduction.Identity;

        ArrayView<TStore> box = WideLoads.Aligned(input).SubView(item.Start);
        if (item.Columns == item.Taps && windows.Width.Dilation <= 1)
            return GroupWalk.Run<TStore, TValue, TSum, TElement, TReduction>(box, item, windows.Inner.Value, lane, windows.Lanes, reduction);
        var stride = new GroupStride(windows, item);
        return GroupWalk.Box<TStore, TValue, TSum, TElement, TReduction>(box, item, stride, lane, windows.Lanes, reduction);
    }
}
