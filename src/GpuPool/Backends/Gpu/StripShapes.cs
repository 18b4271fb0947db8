using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Strips;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The one table from windows to the types that strips are compiled for: those that networks have. Rows of input and output
/// must have whole numbers of fours where strips are read from device memory.
/// </summary>
internal static class StripShapes
{
    /// <summary>Neighbouring outputs of a row that a thread computes.</summary>
    public const int Columns = 4;

    /// <summary>Whether windows are in the table.</summary>
    public static bool Take(in Window window)
    {
        var probe = new Probe();
        Visit(window, ref probe);
        return probe.IsKnown;
    }

    /// <summary>Why a plan has no strips, whatever its rows are, or null.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="window">Its windows, with a divisor if all averages have the same.</param>
    public static string? Reject(PoolPlan plan, out Window window)
    {
        window = default;
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        window = SettledDivisor.In(EvenBins.Slide(reduce.Window));
        Reduction reduction = reduce.Reduction;
        if (reduction.IgnoresNan || !(reduction.IsExtreme || (reduction.Mode == ReductionMode.Average && window.DivisorOverride != 0)))
            return "runs extremes and averages with one divisor only";
        if (plan.WithIndices && !plan.HasPlainIndices)
            return "indices of 32 bits or over the tensor";
        var probe = new Probe();
        VisitShape(window, ref probe);
        return probe.IsKnown ? null : "no windows of 2 to 5 positions that networks have";
    }

    /// <summary>Calls the visitor with the types for a window in the table; does not if there are none.</summary>
    public static void Visit<TVisitor>(in Window window, ref TVisitor visitor)
        where TVisitor : struct, IStripVisitor
    {
        if (window.Inner == 1 && HasFours(window.Width))
            VisitShape(window, ref visitor);
    }

    /// <summary>Calls the visitor with the types for a window, whatever its rows are; does not if there are none.</summary>
    public static void VisitShape<TVisitor>(in Window window, ref TVisitor visitor)
        where TVisitor : struct, IStripVisitor
    {
        Axis width = window.Width;
        Axis height = window.Height;
        bool isRow = height is { Kernel: 1, Stride: 1, PadBegin: 0, PadEnd: 0 };
        bool isSquare = (height.Kernel, height.Stride, height.Dilation) == (width.Kernel, width.Stride, width.Dilation);
        if (!isRow && !isSquare)
            return;
        switch (width.Kernel, width.Stride, width.PadBegin, width.Dilation)
        {
            case (2, 2, 0, 1):
                Visit<TwoByTwo, TwoByTwo, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 1, 1):
                Visit<ThreeByOne, ThreeByOne, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 1, 2):
                Visit<ThreeByOneDilated, ThreeByOneDilatedNarrow, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 2, 2):
                Visit<ThreeByOneDilated, ThreeByOneDilated, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 2, 0, 1):
                Visit<ThreeByTwo, ThreeByTwo, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 2, 1, 1):
                Visit<ThreeByTwo, ThreeByTwoPadded, TVisitor>(window, isRow, ref visitor);
                break;
            case (4, 4, 0, 1):
                Visit<FourByFour, FourByFour, TVisitor>(window, isRow, ref visitor);
                break;
            case (5, 1, 2, 1):
                Visit<FiveByOne, FiveByOne, TVisitor>(window, isRow, ref visitor);
                break;
        }
    }

    /// <summary>Whether each window has one slice, at its own position.</summary>
    public static bool IsOneSlice(in Axis depth) => depth is { Kernel: 1, Stride: 1, PadBegin: 0, PadEnd: 0 };

    private static void Visit<TRows, TColumns, TVisitor>(in Window window, bool isRow, ref TVisitor visitor)
        where TRows : struct, IStripRows
        where TColumns : struct, IStripColumns
        where TVisitor : struct, IStripVisitor
    {
        if (isRow)
            Visit<OneRow, TColumns, TVisitor>(window, ref visitor);
        else
            Visit<TRows, TColumns, TVisitor>(window, ref visitor);
    }

    private static void Visit<TRows, TColumns, TVisitor>(in Window window, ref TVisitor visitor)
        where TRows : struct, IStripRows
        where TColumns : struct, IStripColumns
        where TVisitor : struct, IStripVisitor
    {
        if (IsOneSlice(window.Depth))
            visitor.Visit<TRows, TColumns, One>();
        else
            visitor.Visit<TRows, TColumns, Zero>();
    }

    // The fours in which the windows' strides lie are inside the row.
    private static bool HasFours(in Axis width) =>
        width.Output > 0 && width.Input % Columns == 0 && width.Output % Columns == 0
        && width.Output * width.Stride <= width.Input;

    private struct Probe : IStripVisitor
    {
        public bool IsKnown;

        public void Visit<TRows, TColumns, TSlices>()
            where TRows : struct, IStripRows
            where TColumns : struct, IStripColumns
            where TSlices : struct, ICount => IsKnown = true;
    }
}

/// <summary>Code that is generic over the shape of strips; <see cref="StripShapes"/> calls it with the right types.</summary>
internal interface IStripVisitor
{
    /// <summary>Runs for one shape.</summary>
    void Visit<TRows, TColumns, TSlices>()
        where TRows : struct, IStripRows
        where TColumns : struct, IStripColumns
        where TSlices : struct, ICount;
}
