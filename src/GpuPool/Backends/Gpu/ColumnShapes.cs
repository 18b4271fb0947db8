using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Gpu;

/// <summary>The one table from windows to the types that column kernels are compiled for.</summary>
internal static class ColumnShapes
{
    /// <summary>Kernels that any windows can ask for, of one element type and reduction.</summary>
    public const int Count = 3 * 9;

    /// <summary>The most rows of a window.</summary>
    public const long MostRows = 5;

    /// <summary>Output rows of a column: as many as make finding the place and the rows that they share pay, ten rows of input at most.</summary>
    public static int Outputs(in Window window) => Shared(window.Height) switch
    {
        (2 or 3, 1) => 8,
        (2 or 3, 2) => 4,
        _ => 1,
    };

    /// <summary>Calls the visitor with the types for a window of at most <see cref="MostRows"/> rows.</summary>
    public static void Visit<TVisitor>(in Window window, ref TVisitor visitor)
        where TVisitor : struct, IColumnVisitor
    {
        switch (window.Width.Kernel)
        {
            case 1 or 2:
                VisitRows<Two, TVisitor>(window.Height, ref visitor);
                break;
            case 3:
                VisitRows<Three, TVisitor>(window.Height, ref visitor);
                break;
            default:
                VisitRows<Four, TVisitor>(window.Height, ref visitor);
                break;
        }
    }

    private static void VisitRows<TTaps, TVisitor>(in Axis height, ref TVisitor visitor)
        where TTaps : struct, ICount
        where TVisitor : struct, IColumnVisitor
    {
        switch (Shared(height))
        {
            case (2, 1):
                visitor.Visit<TTaps, Rows<Two, One, Eight>>();
                break;
            case (3, 1):
                visitor.Visit<TTaps, Rows<Three, One, Eight>>();
                break;
            case (2, 2):
                visitor.Visit<TTaps, Rows<Two, Two, Four>>();
                break;
            case (3, 2):
                visitor.Visit<TTaps, Rows<Three, Two, Four>>();
                break;
            case (1, 0):
                visitor.Visit<TTaps, Rows<One, One, One>>();
                break;
            case (2, 0):
                visitor.Visit<TTaps, Rows<Two, One, One>>();
                break;
            case (3, 0):
                visitor.Visit<TTaps, Rows<Three, One, One>>();
                break;
            case (4, 0):
                visitor.Visit<TTaps, Rows<Four, One, One>>();
                break;
            default:
                visitor.Visit<TTaps, Rows<Five, One, One>>();
                break;
        }
    }

    /// <summary>Kernel and stride of windows of which a column has several; otherwise kernel and 0.</summary>
    private static (long Kernel, long Stride) Shared(in Axis height)
    {
        bool several = height.Output > 1 && height.Dilation == 1
            && (height.Kernel, height.Stride) is (2 or 3, 1 or 2);
        return (height.Kernel, several ? height.Stride : 0);
    }
}

/// <summary>Code that is generic over the shape of columns; <see cref="ColumnShapes"/> calls it with the right types.</summary>
internal interface IColumnVisitor
{
    /// <summary>Runs for one shape.</summary>
    void Visit<TTaps, TRows>()
        where TTaps : struct, ICount
        where TRows : struct, IRows;
}
