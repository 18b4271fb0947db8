using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>
/// The kernel for windows of several rows and columns that move by one: a group copies a tile of the input into shared memory,
/// reduces its rows there, then the columns of what it got. A window of k × k taps costs some k / 4 + 5 steps instead of k².
/// </summary>
public static class TilePool
{
    /// <summary>Bytes of shared memory for the values, and as many for the partial results.</summary>
    public const int SharedBytes = 15 << 10;

    /// <summary>A group computes one tile after the other.</summary>
    public static void Run<TSink, TStore, TValue, TSum, TElement, TReduction, TRun>(
        ArrayView<TStore> input, TSink output, TileWindows windows, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
        where TRun : struct, ISlidingRun
    {
        ArrayView<TValue> values = SharedMemory.Allocate<TValue>(SharedBytes / Interop.SizeOf<TValue>());
        ArrayView<TSum> partial = SharedMemory.Allocate<TSum>(SharedBytes / Interop.SizeOf<TSum>());
        for (int tile = Grid.IdxX; tile < windows.Count; tile += Grid.DimX)
        {
            TilePlace place = windows.Place(tile);
            Copy<TStore, TValue, TElement>(input, values, windows, place);
            Group.Barrier();

            // Asked once instead of for each tap.
            if (place.IsInside)
                Across<TValue, TSum, TReduction, TRun, Zero>(values, partial, windows, place, reduction);
            else
                Across<TValue, TSum, TReduction, TRun, One>(values, partial, windows, place, reduction);
            Group.Barrier();
            if (place.IsInside)
                Down<TSink, TValue, TSum, TReduction, TRun, Zero>(partial, output, windows, place, reduction);
            else
                Down<TSink, TValue, TSum, TReduction, TRun, One>(partial, output, windows, place, reduction);

            // The next tile overwrites values that all threads have used by then, and partial results only behind its own barrier.
        }
    }

    // As the elements lie in memory; what lies before or behind a row is its nearest element.
    private static void Copy<TStore, TValue, TElement>(ArrayView<TStore> input, ArrayView<TValue> values, TileWindows windows, TilePlace place)
        where TStore : unmanaged
        where TValue : unmanaged
        where TElement : struct, IElement<TStore, TValue>
    {
        int width = windows.Width.Input;
        ArrayView<TStore> rows = input.SubView((((long)place.FirstPlane * windows.Height.Input) + place.FirstRow) * width);
        int firstLine = windows.CopiedColumns.Divide(Group.IdxX);
        int step = Math.Max(windows.CopiedColumns.Divide(Group.DimX), 1);
        if (firstLine >= step)
            return;
        int sourceStep = step * width;
        int targetStep = step * windows.CellPitch;
        for (int cell = Group.IdxX - (firstLine * windows.CopiedColumns.Value); cell < windows.Cells; cell += windows.CopiedColumns.Value)
        {
            int column = Math.Min(Math.Max(place.Left - windows.Width.PadBegin + cell, 0), width - 1);

            int source = (firstLine * width) + column;
            int target = (firstLine * windows.CellPitch) + cell;
            int left = place.Lines - firstLine;

            // Four at a time, so that four loads are under way.
            for (; left > 3 * step; left -= 4 * step)
            {
                TStore a = rows[source];
                TStore b = rows[source + sourceStep];
                TStore c = rows[source + (2 * sourceStep)];
                TStore d = rows[source + (3 * sourceStep)];
                values[target] = TElement.Load(a);
                values[target + targetStep] = TElement.Load(b);
                values[target + (2 * targetStep)] = TElement.Load(c);
                values[target + (3 * targetStep)] = TElement.Load(d);
                source += 4 * sourceStep;
                target += 4 * targetStep;
            }

            for (; left > 0; left -= step)
            {
                values[target] = TElement.Load(rows[source]);
                source += sourceStep;
                target += targetStep;
            }
        }
    }

    // Threads side by side have the same run of rows below each other, an odd number of values apart: no two want the same bank.
    private static void Across<TValue, TSum, TReduction, TRun, TEdges>(
        ArrayView<TValue> values, ArrayView<TSum> partial, TileWindows windows, TilePlace place, TReduction reduction)
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
        where TRun : struct, ISlidingRun
        where TEdges : struct, ICount
    {
        int runs = windows.Lines.Value * windows.ColumnRuns;
        for (int index = Group.IdxX; index < runs; index += Group.DimX)
        {
            int run = windows.Lines.Divide(index);
            int line = index - (run * windows.Lines.Value);
            int first = run << TRun.Bits;
            if (line >= place.Lines || place.Left + first >= windows.Width.Output)
                continue;
            int row = place.FirstRow + line - (windows.InputRows.Divide(line) * windows.InputRows.Value);
            var taps = new RowTaps<TValue, TSum, TReduction, TEdges>
            {
                Cells = values.SubView((line * windows.CellPitch) + first),
                Place = row * windows.Width.Input,
                Column = place.Left - windows.Width.PadBegin + first,
                Last = windows.Width.Input - 1,
                Reduction = reduction,
            };
            var results = new PartialRun<TSum> { Partial = partial.SubView((line * windows.Pitch) + first) };
            TRun.Reduce<RowTaps<TValue, TSum, TReduction, TEdges>, PartialRun<TSum>, TValue, TSum, TReduction>(taps, windows.Width.Kernel, results, reduction);
        }
    }

    private static void Down<TSink, TValue, TSum, TReduction, TRun, TEdges>(
        ArrayView<TSum> partial, TSink output, TileWindows windows, TilePlace place, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TValue : unmanaged
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
        where TRun : struct, ISlidingRun
        where TEdges : struct, ICount
    {
        int runs = windows.Planes * windows.RowRuns.Value * windows.Columns.Value;
        for (int index = Group.IdxX; index < runs; index += Group.DimX)
        {
            int block = windows.Columns.Divide(index);
            int plane = windows.RowRuns.Divide(block);
            int column = index - (block * windows.Columns.Value);
            int row = place.Top + ((block - (plane * windows.RowRuns.Value)) << TRun.Bits);
            int outer = place.FirstPlane + plane;
            if (row >= windows.Height.Output || outer >= windows.Outer || place.Left + column >= windows.Width.Output)
                continue;
            var taps = new PartialTaps<TValue, TSum, TReduction, TEdges>
            {
                Column = partial.SubView((plane * windows.InputRows.Value * windows.Pitch) + column),
                Pitch = windows.Pitch,
                First = (row - windows.Height.PadBegin - place.FirstRow) * windows.Pitch,
                Last = (place.InputRows - 1) * windows.Pitch,
                Reduction = reduction,
            };
            var results = new ColumnRun<TSink, TSum, TEdges>
            {
                Output = output,
                Windows = windows,
                Row = row,
                Column = place.Left + column,
                Divisor = windows.InnerDivisor,
                First = ((((long)outer * windows.Height.Output) + row) * windows.Width.Output) + place.Left + column,
            };
            TRun.Reduce<PartialTaps<TValue, TSum, TReduction, TEdges>, ColumnRun<TSink, TSum, TEdges>, TValue, TSum, TReduction>(taps, windows.Height.Kernel, results, reduction);
        }
    }
}
