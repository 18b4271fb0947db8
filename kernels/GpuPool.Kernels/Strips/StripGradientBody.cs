using System.Numerics;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Strips;

/// <summary>
/// The gradients of four neighbouring inputs in each of four rows, or of one: each window over them is read once and asked only
/// for the inputs under it. Windows come in their row order, as in
/// <see cref="ColumnGradientBody{TStore, TValue, TElement, TShares, TShare, TRows}"/>.
/// </summary>
/// <typeparam name="TStore">The stored type.</typeparam>
/// <typeparam name="TValue">float or double.</typeparam>
/// <typeparam name="TElement">How values are stored.</typeparam>
/// <typeparam name="TShares">How a window's gradient is shared out.</typeparam>
/// <typeparam name="TShare">What one window gives.</typeparam>
/// <typeparam name="TRows">The windows along the height.</typeparam>
/// <typeparam name="TColumns">The windows along the width.</typeparam>
/// <typeparam name="TSlices">1 if a window has one slice of the depth, which is inside; 0 if any number.</typeparam>
/// <typeparam name="TOutput">How rows are stored.</typeparam>
public struct StripGradientBody<TStore, TValue, TElement, TShares, TShare, TRows, TColumns, TSlices, TOutput> : IBody
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
    where TRows : struct, IStripCover
    where TColumns : struct, IStripCover
    where TSlices : struct, ICount
    where TOutput : struct, IStripStore<TStore>
{
    /// <summary>The gradient with respect to the output.</summary>
    public ArrayView<TStore> OutputGradient;

    /// <summary>The gradient with respect to the input.</summary>
    public TOutput InputGradient;

    /// <summary>The windows, and where the strips are.</summary>
    public GradientColumns Columns;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        GradientPlace place = Columns.Place((int)index, TRows.Inputs);
        var windows = new StripWindows<TStore, TValue, TElement, TShares, TShare, TColumns>
        {
            Plane = OutputGradient.SubView(place.Output),
            Columns = Columns,
            Place = place,
            First = TRows.FirstOver(place.Height),
            Shares = Shares,
        };
        Quad<Quad<TValue>> sums = default;
        if (TSlices.Value == 1)
        {
            windows.Depth = place.Depth;
            sums = Gather(sums, windows);
        }
        else
        {
            int end = Columns.Depth.EndOver(place.Depth);
            for (windows.Depth = Columns.Depth.FirstOver(place.Depth); windows.Depth < end; windows.Depth++)
                sums = Gather(sums, windows);
        }

        Store(place, sums.First, 0);
        if (TRows.Inputs > 1)
        {
            Store(place, sums.Second, 1);
            Store(place, sums.Third, 2);
            Store(place, sums.Fourth, 3);
        }
    }

    private static Quad<Quad<TValue>> Gather(Quad<Quad<TValue>> sums, StripWindows<TStore, TValue, TElement, TShares, TShare, TColumns> windows)
    {
        return TRows.Down<StripWindows<TStore, TValue, TElement, TShares, TShare, TColumns>, RowGiver<TValue, TShare, TColumns>, ColumnResults<TShare>, Quad<TValue>>(sums, windows, default);
    }

    private readonly void Store(GradientPlace place, Quad<TValue> sums, int row)
    {
        if (place.Height + row < Columns.Height.Input)
            InputGradient.Store(place.Input + (row * Columns.Width.Input), Columns.Width.Input - place.Width, QuadElement<TStore, TValue, TElement>.Store(sums));
    }
}
