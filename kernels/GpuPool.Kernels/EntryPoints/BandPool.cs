using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for large windows that overlap little, as bins do: down each input column of a band first, side by side as the
/// elements lie in memory, into shared memory; then along the columns of each window.
/// </summary>
public static class BandPool
{
    /// <summary>Bytes of shared memory for the partial results.</summary>
    public const int SharedBytes = 1 << 14;

    /// <summary>A group computes some bands, then the next ones.</summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, TSink output, BandWindows windows, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(SharedBytes / Interop.SizeOf<TSum>());
        for (int first = Grid.IdxX * windows.Together; first < windows.Count; first += Grid.DimX * windows.Together)
        {
            int bands = Math.Min(windows.Together, windows.Count - first);
            int lane = Group.IdxX & (windows.Lanes - 1);
            for (int slot = Group.IdxX >> windows.LaneBits; slot < bands; slot += Group.DimX >> windows.LaneBits)
                Down<TStore, TValue, TSum, TElement, TReduction>(input, partial.SubView(slot * windows.Width.Input), windows, first + slot, lane, reduction);
            Group.Barrier();
            for (int index = Group.IdxX; index < bands * windows.Width.Output; index += Group.DimX)
                Across<TSink, TValue, TSum, TReduction>(partial, output, windows, first, index, reduction);

            // The next bands' partial results must not overwrite these before they are read.
            Group.Barrier();
        }
    }

    // The columns of a band, some threads side by side.
    private static void Down<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, ArrayView<TSum> partial, BandWindows windows, int band, int lane, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        int slice = windows.Height.PerOutput.Divide(band);
        int outer = windows.Depth.PerOutput.Divide(slice);
        ShortTaps height = windows.Height.Taps(band - (slice * windows.Height.Output));
        ShortTaps depth = windows.Depth.Taps(slice - (outer * windows.Depth.Output));
        ArrayView<TStore> plane = input.SubView(outer * windows.InputPlane);
        int rowStep = windows.Height.Dilation * windows.Width.Input;
        int sliceStep = windows.Depth.Dilation * windows.Height.Input * windows.Width.Input;
        int corner = (depth.First * sliceStep) + (((depth.Start * windows.Height.Input) + height.Start + (height.First * windows.Height.Dilation)) * windows.Width.Input);
        for (int column = lane; column < windows.Width.Input; column += windows.Lanes)
        {
            TSum sum = reduction.Identity;
            int start = corner + column;
            for (int tap = depth.First; tap < depth.End; tap++)
            {
                sum = Down<TStore, TValue, TSum, TElement, TReduction>(plane, start, rowStep, height.Count, sum, reduction);
                start += sliceStep;
            }

            partial[column] = sum;
        }
    }

    // Four at a time, so that four loads are under way; behind the last the last again.
    private static TSum Down<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> plane, int place, int step, int count, TSum sum, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        int left = count;
        for (; left >= 4; left -= 4)
        {
            TStore a = plane[place];
            TStore b = plane[place + step];
            TStore c = plane[place + (2 * step)];
            TStore d = plane[place + (3 * step)];
            sum = reduction.Accumulate(sum, TElement.Load(a), place);
            sum = reduction.Accumulate(sum, TElement.Load(b), place + step);
            sum = reduction.Accumulate(sum, TElement.Load(c), place + (2 * step));
            sum = reduction.Accumulate(sum, TElement.Load(d), place + (3 * step));
            place += 4 * step;
        }

        if (left > 0)
        {
            int second = Utilities.Select(left > 1, place + step, place);
            int third = Utilities.Select(left > 2, second + step, second);
            TStore a = plane[place];
            TStore b = plane[second];
            TStore c = plane[third];
            sum = reduction.Accumulate(sum, TElement.Load(a), place);
            sum = GroupWalk.Take<TStore, TValue, TSum, TElement, TReduction>(sum, b, second, left > 1, reduction);
            sum = GroupWalk.Take<TStore, TValue, TSum, TElement, TReduction>(sum, c, third, left > 2, reduction);
        }

        return sum;
    }

    private static void Across<TSink, TValue, TSum, TReduction>(
        ArrayView<TSum> partial, TSink output, BandWindows windows, int first, int index, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        int slot = windows.Width.PerOutput.Divide(index);
        int slice = windows.Height.PerOutput.Divide(first + slot);
        ShortTaps width = windows.Width.Taps(index - (slot * windows.Width.Output));
        int begin = (slot * windows.Width.Input) + width.Start;
        TSum sum = reduction.Identity;
        for (int tap = width.First; tap < width.End; tap++)
            sum = reduction.Combine(sum, partial[begin + tap]);
        ShortTaps height = windows.Height.Taps(first + slot - (slice * windows.Height.Output));
        ShortTaps depth = windows.Depth.Taps(slice - (windows.Depth.PerOutput.Divide(slice) * windows.Depth.Output));
        output.Store(((long)first * windows.Width.Output) + index, sum, windows.Divisor.Of(depth, height, width));
    }
}
