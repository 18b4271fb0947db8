using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Strips;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The one table from windows to the types that strips of gradients are compiled for: those of <see cref="StripShapes"/>.
/// </summary>
internal static class CoverShapes
{
    /// <summary>Neighbouring inputs of a row that a thread computes.</summary>
    public const int Columns = 4;

    /// <summary>Calls the visitor with the types for a window; does not if there are none.</summary>
    public static void Visit<TVisitor>(in Window window, ref TVisitor visitor)
        where TVisitor : struct, ICoverVisitor
    {
        Axis width = window.Width;
        Axis height = window.Height;
        if (window.Inner != 1)
            return;
        bool isRow = height is { Kernel: 1, Stride: 1, PadBegin: 0 };
        bool isSquare = (height.Kernel, height.Stride, height.PadBegin, height.Dilation) == (width.Kernel, width.Stride, width.PadBegin, width.Dilation);
        if (!isRow && !isSquare)
            return;
        switch (width.Kernel, width.Stride, width.PadBegin, width.Dilation)
        {
            case (2, 2, 0, 1):
                Visit<TwoByTwo, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 1, 1):
                Visit<ThreeByOne, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 1, 2):
                Visit<LessPadded<ThreeByOneDilated>, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 1, 2, 2):
                Visit<ThreeByOneDilated, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 2, 0, 1):
                Visit<ThreeByTwo, TVisitor>(window, isRow, ref visitor);
                break;
            case (3, 2, 1, 1):
                Visit<ThreeByTwoPadded, TVisitor>(window, isRow, ref visitor);
                break;
            case (4, 4, 0, 1):
                Visit<FourByFour, TVisitor>(window, isRow, ref visitor);
                break;
            case (5, 1, 2, 1):
                Visit<FiveByOne, TVisitor>(window, isRow, ref visitor);
                break;
        }
    }

    private static void Visit<TCover, TVisitor>(in Window window, bool isRow, ref TVisitor visitor)
        where TCover : struct, IStripCover
        where TVisitor : struct, ICoverVisitor
    {
        if (isRow)
            Visit<OneRow, TCover, TVisitor>(window, ref visitor);
        else
            Visit<TCover, TCover, TVisitor>(window, ref visitor);
    }

    private static void Visit<TRows, TColumns, TVisitor>(in Window window, ref TVisitor visitor)
        where TRows : struct, IStripCover
        where TColumns : struct, IStripCover
        where TVisitor : struct, ICoverVisitor
    {
        if (StripShapes.IsOneSlice(window.Depth))
            visitor.Visit<TRows, TColumns, One>();
        else
            visitor.Visit<TRows, TColumns, Zero>();
    }
}

/// <summary>Code that is generic over the windows over a strip; <see cref="CoverShapes"/> calls it with the right types.</summary>
internal interface ICoverVisitor
{
    /// <summary>Runs for one shape.</summary>
    void Visit<TRows, TColumns, TSlices>()
        where TRows : struct, IStripCover
        where TColumns : struct, IStripCover
        where TSlices : struct, ICount;
}
