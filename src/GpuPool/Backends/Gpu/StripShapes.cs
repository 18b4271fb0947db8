using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Strips;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The one table from windows to the types that strips are compiled for: those that networks have, whose rows of input and
/// output can have whole numbers of fours.
/// </summary>
internal static class StripShapes
{
    /// <summary>Neighbouring outputs of a row that a thread computes.</summary>
    public const int Columns = 4;

    /// <summary>The most output rows that it computes.</summary>
    public const int MostRows = 4;

    /// <summary>Whether windows are in the table.</summary>
    public static bool Take(in Window window)
    {
        var probe = new Probe();
        Visit(window, ref probe);
        return probe.IsKnown;
    }

    /// <summary>Calls the visitor with the types for a window; does not if there are none.</summary>
    public static void Visit<TVisitor>(in Window window, ref TVisitor visitor)
        where TVisitor : struct, IStripVisitor
    {
        Axis width = window.Width;
        Axis height = window.Height;
        if (window.Inner != 1 || !HasFours(width))
            return;
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
