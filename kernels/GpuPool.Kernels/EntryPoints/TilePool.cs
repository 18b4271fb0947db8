using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for windows of several rows and columns that move by one: along the width first, into shared memory, then down
/// it. A window of k × k taps costs some (k + 9) / 2 steps instead of k².
/// </summary>
public static class TilePool
{
    /// <summary>Bytes of shared memory for the partial results.</summary>
    public const int SharedBytes = 1 << 14;

    /// <summary>A group computes one tile after the other.</summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, TSink output, TileWindows windows, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(SharedBytes / Interop.SizeOf<TSum>());
        for (int tile = Grid.IdxX; tile < windows.Count; tile += Grid.DimX)
        {
            TilePlace place = windows.Place(tile);
            Across<TStore, TValue, TSum, TElement, TReduction>(input, partial, windows, place, reduction);
            Group.Barrier();
            Down<TSink, TValue, TSum, TReduction>(partial, output, windows, place, reduction);

            // The next tile's partial results must not overwrite this one's before they are read.
            Group.Barrier();
        }
    }

    // The runs of each row stand in four parts, first outputs first: threads side by side write side by side.
    private static void Across<TStore, TValue, TSum, TElement, TReduction>(
        ArrayView<TStore> input, ArrayView<TSum> partial, TileWindows windows, TilePlace place, TReduction reduction)
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        int planePlaces = windows.Height.Input * windows.Width.Input;
        int runs = windows.Planes * windows.InputRows.Value * windows.ColumnRuns.Value;
        for (int index = Group.IdxX; index < runs; index += Group.DimX)
        {
            int line = windows.ColumnRuns.Divide(index);
            int plane = windows.InputRows.Divide(line);
            int row = line - (plane * windows.InputRows.Value);
            int run = index - (line * windows.ColumnRuns.Value);
            int column = place.Left + (run * TileWindows.Run);
            if (row >= place.InputRows || place.FirstPlane + plane >= windows.Outer || column >= windows.Width.Output)
                continue;
            var taps = new RowTaps<TStore, TValue, TSum, TElement, TReduction>
            {
                Plane = input.SubView((long)(place.FirstPlane + plane) * planePlaces),
                Row = (place.FirstRow + row) * windows.Width.Input,
                Column = column - windows.Width.PadBegin,
                Last = windows.Width.Input - 1,
                Reduction = reduction,
            };
            Quad<TSum> sums = SlidingRun.Reduce<RowTaps<TStore, TValue, TSum, TElement, TReduction>, TValue, TSum, TReduction>(taps, windows.Width.Kernel, reduction);
            int at = (line * windows.Columns.Value) + run;
            partial[at] = sums.First;
            partial[at + windows.ColumnRuns.Value] = sums.Second;
            partial[at + (2 * windows.ColumnRuns.Value)] = sums.Third;
            partial[at + (3 * windows.ColumnRuns.Value)] = sums.Fourth;
        }
    }

    private static void Down<TSink, TValue, TSum, TReduction>(
        ArrayView<TSum> partial, TSink output, TileWindows windows, TilePlace place, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
    {
        int runs = windows.Planes * windows.RowRuns.Value * windows.Columns.Value;
        for (int index = Group.IdxX; index < runs; index += Group.DimX)
        {
            int block = windows.Columns.Divide(index);
            int plane = windows.RowRuns.Divide(block);
            int column = index - (block * windows.Columns.Value);
            int row = place.Top + ((block - (plane * windows.RowRuns.Value)) * TileWindows.Run);
            int outer = place.FirstPlane + plane;
            if (row >= windows.Height.Output || outer >= windows.Outer || place.Left + column >= windows.Width.Output)
                continue;
            var taps = new PartialTaps<TValue, TSum, TReduction>
            {
                Partial = partial,
                Column = (plane * windows.InputRows.Value * windows.Columns.Value) + ((column & (TileWindows.Run - 1)) * windows.ColumnRuns.Value) + (column >> TileWindows.RunBits),
                Pitch = windows.Columns.Value,
                Row = row - windows.Height.PadBegin - place.FirstRow,
                Last = place.InputRows - 1,
                Reduction = reduction,
            };
            Quad<TSum> sums = SlidingRun.Reduce<PartialTaps<TValue, TSum, TReduction>, TValue, TSum, TReduction>(taps, windows.Height.Kernel, reduction);
            Store(output, windows, outer, row, place.Left + column, sums.First);
            Store(output, windows, outer, row + 1, place.Left + column, sums.Second);
            Store(output, windows, outer, row + 2, place.Left + column, sums.Third);
            Store(output, windows, outer, row + 3, place.Left + column, sums.Fourth);
        }
    }

    private static void Store<TSink, TSum>(TSink output, TileWindows windows, int outer, int row, int column, TSum sum)
        where TSink : struct, ISink<TSum>
        where TSum : unmanaged
    {
        if (row < windows.Height.Output)
            output.Store((((long)outer * windows.Height.Output) + row) * windows.Width.Output + column, sum, windows.Divisor(row, column));
    }
}
