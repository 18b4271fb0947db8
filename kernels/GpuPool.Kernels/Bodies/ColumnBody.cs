using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// A short column of output elements: each input row under it is reduced once, along the window's width, and serves every
/// window that it lies in. All loads of a column are independent of each other, so that a thread has many of them under way.
/// </summary>
public struct ColumnBody<TMemory, TSink, TStore, TValue, TSum, TElement, TReduction, TTaps, TRows> : IBody
    where TMemory : struct, IMemory<TStore>
    where TSink : struct, ISink<TSum>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TTaps : struct, ICount
    where TRows : struct, IRows
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The output.</summary>
    public TSink Output;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>The columns.</summary>
    public ColumnSplit Split;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    // In a window without gaps the nearest row of the input to a row outside is one of the window's own.
    private static bool NearestCounts => TReduction.Repeats && TRows.Outputs > 1;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Spot place = Split.Place((int)index, TRows.Outputs);
        TapRange depth = Window.DepthTaps(place);
        TapRange width = Window.WidthTaps(place);
        int row = (int)((place.Height * Window.Height.Stride) - Window.Height.PadBegin);
        RowResults<TSum> rows = Reduce(place, depth, width, row);
        Finish(place, depth, width, rows, row, 0);
        if (TRows.Outputs > 1)
            Finish(place, depth, width, rows, row, 1);
        if (TRows.Outputs > 2)
            Finish(place, depth, width, rows, row, 2);
        if (TRows.Outputs > 3)
            Finish(place, depth, width, rows, row, 3);
    }

    private readonly RowResults<TSum> Reduce(Spot place, TapRange depth, TapRange width, int row)
    {
        var rows = new RowResults<TSum>(Reduction.Identity);
        long plane = (place.Outer * Split.InputPlane) + place.Inner;
        int taps = (int)width.Count;
        int step = TRows.Outputs > 1 ? 1 : (int)Window.Height.Dilation;
        for (int slice = 0; slice < (int)depth.Count; slice++)
        {
            int firstRow = (int)(depth.Start + (slice * depth.Step)) * (int)Window.Height.Input;
            for (int tap = 0; tap < taps; tap += TTaps.Value)
            {
                // Taps behind the last one read the last one again: no load depends on a comparison.
                var reads = new ColumnReads
                {
                    FirstRow = firstRow,
                    First = (int)(width.Start + (tap * width.Step)),
                    Step = (int)width.Step,
                    Left = taps - tap,
                };
                rows.First = Row(rows.First, plane, reads, row);
                if (TRows.Count > 1)
                    rows.Second = Row(rows.Second, plane, reads, row + step);
                if (TRows.Count > 2)
                    rows.Third = Row(rows.Third, plane, reads, row + (2 * step));
                if (TRows.Count > 3)
                    rows.Fourth = Row(rows.Fourth, plane, reads, row + (3 * step));
                if (TRows.Count > 4)
                    rows.Fifth = Row(rows.Fifth, plane, reads, row + (4 * step));
                if (TRows.Count > 5)
                    rows.Sixth = Row(rows.Sixth, plane, reads, row + (5 * step));
            }
        }

        return rows;
    }

    private readonly TSum Row(TSum sum, long plane, ColumnReads reads, int row)
    {
        int last = (int)Window.Height.Input - 1;
        int inside = row < 0 ? 0 : row;
        inside = inside > last ? last : inside;
        int start = ((reads.FirstRow + inside) * (int)Window.Width.Input) + reads.First;
        TSum folded = Reduction.Accumulate(Reduction.Identity, Load(plane, start), start);
        if (TTaps.Value > 1)
            folded = Take(folded, plane, start, reads, 1);
        if (TTaps.Value > 2)
            folded = Take(folded, plane, start, reads, 2);
        if (TTaps.Value > 3)
            folded = Take(folded, plane, start, reads, 3);
        folded = Reduction.Combine(sum, folded);
        return NearestCounts || row == inside ? folded : sum;
    }

    private readonly TSum Take(TSum sum, long plane, int start, ColumnReads reads, int tap)
    {
        bool isTap = tap < reads.Left;
        int index = start + ((isTap ? tap : reads.Left - 1) * reads.Step);
        TSum folded = Reduction.Accumulate(sum, Load(plane, index), index);
        return TReduction.Repeats || isTap ? folded : sum;
    }

    private readonly void Finish(Spot place, TapRange depth, TapRange width, RowResults<TSum> rows, int row, int output)
    {
        place.Height += output;
        if (place.Height >= Window.Height.Output)
            return;
        TSum sum = rows.At(output * TRows.Stride);
        if (TRows.Kernel > 1)
            sum = Reduction.Combine(sum, rows.At((output * TRows.Stride) + 1));
        if (TRows.Kernel > 2)
            sum = Reduction.Combine(sum, rows.At((output * TRows.Stride) + 2));
        if (TRows.Kernel > 3)
            sum = Reduction.Combine(sum, rows.At((output * TRows.Stride) + 3));
        if (TRows.Kernel > 4)
            sum = Reduction.Combine(sum, rows.At((output * TRows.Stride) + 4));
        if (TRows.Kernel > 5)
            sum = Reduction.Combine(sum, rows.At((output * TRows.Stride) + 5));

        // A window with no row inside has nothing, not even the nearest one.
        row += output * TRows.Stride;
        if (NearestCounts && (row + TRows.Kernel <= 0 || row >= (int)Window.Height.Input))
            sum = Reduction.Identity;
        Output.Store(Window.Extents.OutputOffset(place), sum, Window.Divisor(depth, Window.HeightTaps(place), width));
    }

    private readonly TValue Load(long plane, int index) => TElement.Load(Input.Load(plane + (index * (int)Window.Inner)));
}
