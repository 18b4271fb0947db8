using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Strips;

/// <summary>
/// Four neighbouring windows of a row, and those below them: elements are loaded and results stored in fours, each element
/// serves every window that it lies in, and all loads are independent of each other. Rows of input and output must have whole
/// numbers of fours.
/// </summary>
/// <typeparam name="TSink">Where results go.</typeparam>
/// <typeparam name="TStore">The stored type.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TSum">What is kept of one window.</typeparam>
/// <typeparam name="TElement">How values are stored.</typeparam>
/// <typeparam name="TReduction">The arithmetic of one window.</typeparam>
/// <typeparam name="TRows">The windows along the height.</typeparam>
/// <typeparam name="TColumns">The windows along the width.</typeparam>
/// <typeparam name="TSlices">1 if a window has one slice of the depth, which is inside; 0 if any number.</typeparam>
public struct StripBody<TSink, TStore, TValue, TSum, TElement, TReduction, TRows, TColumns, TSlices> : IBody
    where TSink : struct, ISink<Quad<TSum>>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TRows : struct, IStripRows
    where TColumns : struct, IStripColumns
    where TSlices : struct, ICount
{
    private const int FoursBits = 2;

    /// <summary>The input, in fours.</summary>
    public ArrayView<Quad<TStore>> Input;

    /// <summary>The output.</summary>
    public TSink Output;

    /// <summary>The windows, and where the strips are; what averages divide by must be given.</summary>
    public ColumnWindows Windows;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        ColumnPlace place = Windows.Place((int)index, TRows.Outputs);
        int row = (place.Height * Windows.Height.Stride) - Windows.Height.PadBegin;
        Quad<Quad<TSum>> sums = Reduce(place, row);
        Finish(place, sums.First, row, 0);
        if (TRows.Outputs > 1)
        {
            Finish(place, sums.Second, row, 1);
            Finish(place, sums.Third, row, 2);
            Finish(place, sums.Fourth, row, 3);
        }
    }

    private readonly Quad<Quad<TSum>> Reduce(ColumnPlace place, int row)
    {
        var plane = new StripPlane<TStore, TValue, TSum, TElement, TReduction>
        {
            Elements = WideLoads.Aligned(Input).SubView(place.Input),
            Slice = place.Depth * Windows.Height.Input,
            Fours = Windows.InputRow,
            FirstFour = (place.Width >> FoursBits) * Windows.Width.Stride,
            Reduction = Reduction,
        };
        if (TSlices.Value == 1)
            return Down(plane, row);

        var each = new QuadReduction<TValue, TSum, TReduction>(Reduction);
        var all = new QuadReduction<Quad<TValue>, Quad<TSum>, QuadReduction<TValue, TSum, TReduction>>(each);
        Quad<Quad<TSum>> sums = all.Identity;
        ShortTaps depth = Windows.Depth.SlidingTaps(place.Depth);
        for (int slice = depth.First; slice < depth.End; slice++)
        {
            plane.Slice = (depth.Start + (slice * Windows.Depth.Dilation)) * Windows.Height.Input;
            sums = all.Append(sums, Down(plane, row));
        }

        return sums;
    }

    private readonly Quad<Quad<TSum>> Down(StripPlane<TStore, TValue, TSum, TElement, TReduction> plane, int row)
    {
        var rows = new StripLine<TValue, TSum, TReduction, StripPlane<TStore, TValue, TSum, TElement, TReduction>, StripFours<TStore, TValue, TSum, TElement, TReduction>, TRows, TColumns>
        {
            Plane = plane,
            Count = Windows.Height.Input,
            Row = row,
            Reduction = Reduction,
        };
        return TRows.Down<StripLine<TValue, TSum, TReduction, StripPlane<TStore, TValue, TSum, TElement, TReduction>, StripFours<TStore, TValue, TSum, TElement, TReduction>, TRows, TColumns>, Quad<TSum>>(rows);
    }

    private readonly void Finish(ColumnPlace place, Quad<TSum> sum, int row, int output)
    {
        if (place.Height + output >= Windows.Height.Output)
            return;
        // A window with no row inside has nothing, not even the nearest one.
        row += output * Windows.Height.Stride;
        if (TReduction.Repeats && !TRows.HasGaps && (row + Windows.Height.Kernel <= 0 || row >= Windows.Height.Input))
            sum = new QuadReduction<TValue, TSum, TReduction>(Reduction).Identity;
        Output.Store(place.Output + (output * Windows.OutputRow), sum, Windows.Divisor.Given);
    }
}
