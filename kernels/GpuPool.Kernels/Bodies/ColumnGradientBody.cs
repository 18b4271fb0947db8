using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// The gradients of a short column of inputs: each window over it is read once, for all of the column's rows. It gathers, in
/// the row order of the windows, so the result is the same from run to run.
/// </summary>
public struct ColumnGradientBody<TStore, TValue, TElement, TShares, TShare, TRows> : IBody
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
    where TRows : struct, ICount
{
    /// <summary>The gradient with respect to the output.</summary>
    public ArrayView<TStore> OutputGradient;

    /// <summary>The gradient with respect to the input.</summary>
    public ArrayView<TStore> InputGradient;

    /// <summary>The windows, and where the columns are.</summary>
    public GradientColumns Columns;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        GradientPlace place = Columns.Place((int)index, TRows.Value);
        ColumnResults<TValue> sums = Gather(place, OutputGradient.SubView(place.Output));
        ArrayView<TStore> column = InputGradient.SubView(place.Input);
        column[0] = TElement.Store(sums.First);
        if (TRows.Value > 1)
            Finish(column, place, 1, sums.Second);
        if (TRows.Value > 2)
            Finish(column, place, 2, sums.Third);
        if (TRows.Value > 3)
            Finish(column, place, 3, sums.Fourth);
        if (TRows.Value > 4)
            Finish(column, place, 4, sums.Fifth);
        if (TRows.Value > 5)
            Finish(column, place, 5, sums.Sixth);
        if (TRows.Value > 6)
            Finish(column, place, 6, sums.Seventh);
        if (TRows.Value > 7)
            Finish(column, place, 7, sums.Eighth);
    }

    private readonly ColumnResults<TValue> Gather(GradientPlace place, ArrayView<TStore> plane)
    {
        var sums = new ColumnResults<TValue>(TValue.Zero);
        int lastRow = Math.Min(place.Height + TRows.Value, Columns.Height.Input) - 1;
        var first = new WindowPlace
        {
            Depth = Columns.Depth.FirstOver(place.Depth),
            Height = Columns.Height.FirstOver(place.Height),
            Width = Columns.Width.FirstOver(place.Width),
        };
        int depths = Columns.Depth.EndOver(place.Depth) - first.Depth;
        int heights = Columns.Height.EndOver(lastRow) - first.Height;
        int widths = Columns.Width.EndOver(place.Width) - first.Width;

        // ILGPU moves what no iteration changes into the loops that use it, unless it is used before them, as here.
        if (depths <= 0 | heights <= 0 | widths <= 0 | first.Width < 0 | place.First < 0)
            return sums;
        WindowPlace window = first;
        for (int depth = depths; depth > 0; depth--, window.Depth++)
        {
            window.Height = first.Height;
            for (int height = heights; height > 0; height--, window.Height++)
            {
                window.Width = first.Width;
                int offset = ((((window.Depth * Columns.Height.Output) + window.Height) * Columns.Width.Output) + window.Width) * Columns.Inner.Value;
                for (int width = widths; width > 0; width--, window.Width++)
                {
                    TShare share = Shares.Share(Columns, place, window, offset, TElement.Load(plane[offset]));
                    sums.First = share.AddTo(sums.First, 0, 0);
                    if (TRows.Value > 1)
                        sums.Second = share.AddTo(sums.Second, 1, 0);
                    if (TRows.Value > 2)
                        sums.Third = share.AddTo(sums.Third, 2, 0);
                    if (TRows.Value > 3)
                        sums.Fourth = share.AddTo(sums.Fourth, 3, 0);
                    if (TRows.Value > 4)
                        sums.Fifth = share.AddTo(sums.Fifth, 4, 0);
                    if (TRows.Value > 5)
                        sums.Sixth = share.AddTo(sums.Sixth, 5, 0);
                    if (TRows.Value > 6)
                        sums.Seventh = share.AddTo(sums.Seventh, 6, 0);
                    if (TRows.Value > 7)
                        sums.Eighth = share.AddTo(sums.Eighth, 7, 0);
                    offset += Columns.Inner.Value;
                }
            }
        }

        return sums;
    }

    private readonly void Finish(ArrayView<TStore> column, GradientPlace place, int row, TValue sum)
    {
        if (place.Height + row < Columns.Height.Input)
            column[row * Columns.Width.Input * Columns.Inner.Value] = TElement.Store(sum);
    }
}
