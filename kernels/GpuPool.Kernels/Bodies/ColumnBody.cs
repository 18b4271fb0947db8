using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// A short column of output elements: each input row under it is reduced once, along the window's width, and serves every
/// window that it lies in. All loads of a column are independent of each other, so that a thread has many of them under way.
/// </summary>
public struct ColumnBody<TSink, TStore, TValue, TSum, TElement, TReduction, TTaps, TRows> : IBody
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
    public ArrayView<TStore> Input;

    /// <summary>The output.</summary>
    public TSink Output;

    /// <summary>The windows, and where the columns are.</summary>
    public ColumnWindows Windows;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    // In a window without gaps the nearest row of the input to a row outside is one of the window's own.
    private static bool NearestCounts => TReduction.Repeats && TRows.Outputs > 1;

    private static bool IsUnder(int row, int output) =>
        output < TRows.Outputs && row >= output * TRows.Stride && row < (output * TRows.Stride) + TRows.Kernel;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        ColumnPlace place = Windows.Place((int)index, TRows.Outputs);
        ShortTaps depth = Windows.Depth.SlidingTaps(place.Depth);
        ShortTaps width = Windows.Width.SlidingTaps(place.Width);
        int row = (place.Height * Windows.Height.Stride) - Windows.Height.PadBegin;
        ColumnResults<TSum> sums = Reduce(WideLoads.Aligned(Input).SubView(place.Input), depth, width, row);
        Finish(place, depth, width, sums.First, row, 0);
        if (TRows.Outputs > 1)
            Finish(place, depth, width, sums.Second, row, 1);
        if (TRows.Outputs > 2)
            Finish(place, depth, width, sums.Third, row, 2);
        if (TRows.Outputs > 3)
            Finish(place, depth, width, sums.Fourth, row, 3);
        if (TRows.Outputs > 4)
            Finish(place, depth, width, sums.Fifth, row, 4);
        if (TRows.Outputs > 5)
            Finish(place, depth, width, sums.Sixth, row, 5);
        if (TRows.Outputs > 6)
            Finish(place, depth, width, sums.Seventh, row, 6);
        if (TRows.Outputs > 7)
            Finish(place, depth, width, sums.Eighth, row, 7);
    }

    private readonly ColumnResults<TSum> Reduce(ArrayView<TStore> plane, ShortTaps depth, ShortTaps width, int row)
    {
        var sums = new ColumnResults<TSum>(Reduction.Identity);
        int step = TRows.Outputs > 1 ? 1 : Windows.Height.Dilation;
        for (int slice = depth.First; slice < depth.End; slice++)
        {
            int firstRow = (depth.Start + (slice * Windows.Depth.Dilation)) * Windows.Height.Input;
            for (int tap = width.First; tap < width.End; tap += TTaps.Value)
            {
                var reads = new ColumnReads
                {
                    FirstRow = firstRow,
                    First = width.Start + (tap * Windows.Width.Dilation),
                    Step = Windows.Width.Dilation,
                    Left = width.End - tap,
                };
                sums = Take(sums, Row(plane, reads, row), 0);
                if (TRows.Count > 1)
                    sums = Take(sums, Row(plane, reads, row + step), 1);
                if (TRows.Count > 2)
                    sums = Take(sums, Row(plane, reads, row + (2 * step)), 2);
                if (TRows.Count > 3)
                    sums = Take(sums, Row(plane, reads, row + (3 * step)), 3);
                if (TRows.Count > 4)
                    sums = Take(sums, Row(plane, reads, row + (4 * step)), 4);
                if (TRows.Count > 5)
                    sums = Take(sums, Row(plane, reads, row + (5 * step)), 5);
                if (TRows.Count > 6)
                    sums = Take(sums, Row(plane, reads, row + (6 * step)), 6);
                if (TRows.Count > 7)
                    sums = Take(sums, Row(plane, reads, row + (7 * step)), 7);
                if (TRows.Count > 8)
                    sums = Take(sums, Row(plane, reads, row + (8 * step)), 8);
                if (TRows.Count > 9)
                    sums = Take(sums, Row(plane, reads, row + (9 * step)), 9);
            }
        }

        return sums;
    }

    // A row joins the results of the windows over it; with constants no comparison is left.
    private readonly ColumnResults<TSum> Take(ColumnResults<TSum> sums, TSum sum, int row)
    {
        if (IsUnder(row, 0))
            sums.First = Join(sums.First, sum);
        if (IsUnder(row, 1))
            sums.Second = Join(sums.Second, sum);
        if (IsUnder(row, 2))
            sums.Third = Join(sums.Third, sum);
        if (IsUnder(row, 3))
            sums.Fourth = Join(sums.Fourth, sum);
        if (IsUnder(row, 4))
            sums.Fifth = Join(sums.Fifth, sum);
        if (IsUnder(row, 5))
            sums.Sixth = Join(sums.Sixth, sum);
        if (IsUnder(row, 6))
            sums.Seventh = Join(sums.Seventh, sum);
        if (IsUnder(row, 7))
            sums.Eighth = Join(sums.Eighth, sum);
        return sums;
    }

    // Wider windows are read in several steps, not in row order.
    private readonly TSum Join(TSum sum, TSum row) => TTaps.Value < 4 ? Reduction.Append(sum, row) : Reduction.Combine(sum, row);

    private readonly TSum Row(ArrayView<TStore> plane, ColumnReads reads, int row)
    {
        // A step begins with a tap, so the first always counts.
        int inside = Math.Min(Math.Max(row, 0), Windows.Height.Input - 1);
        int line = reads.FirstRow + inside;
        TSum folded = Reduction.Start(Load(plane, line, reads.First), Place(line, reads.First));
        if (TTaps.Value > 1)
            folded = Take(folded, plane, reads, line, 1);
        if (TTaps.Value > 2)
            folded = Take(folded, plane, reads, line, 2);
        if (TTaps.Value > 3)
            folded = Take(folded, plane, reads, line, 3);
        return NearestCounts ? folded : Utilities.Select(row == inside, folded, Reduction.Identity);
    }

    private readonly TSum Take(TSum sum, ArrayView<TStore> plane, ColumnReads reads, int line, int tap)
    {
        int column = reads.At(tap);
        TSum folded = Reduction.Accumulate(sum, Load(plane, line, column), Place(line, column));
        return TReduction.Repeats ? folded : Utilities.Select(tap < reads.Left, folded, sum);
    }

    private readonly TValue Load(ArrayView<TStore> plane, int line, int column) =>
        TElement.Load(plane[(line * Windows.InputRow) + (column * Windows.InputStep)]);

    private readonly int Place(int line, int column) => (line * Windows.Width.Input) + column;

    private readonly void Finish(ColumnPlace place, ShortTaps depth, ShortTaps width, TSum sum, int row, int output)
    {
        if (place.Height + output >= Windows.Height.Output)
            return;
        // A window with no row inside has nothing, not even the nearest one.
        row += output * TRows.Stride;
        if (NearestCounts && (row + TRows.Kernel <= 0 || row >= Windows.Height.Input))
            sum = Reduction.Identity;
        Output.Store(
            place.Output + (output * Windows.OutputRow), sum, Windows.Divisor.Of(depth, Windows.Height.SlidingTaps(place.Height + output), width));
    }
}
