namespace GpuPool.Kernels.Geometry;

/// <summary>
/// The outputs of a problem cut into short columns, one for each thread: a few output rows at one position of all other
/// axes. Columns are numbered in memory order, so neighbouring threads read and write neighbours.
/// </summary>
public readonly struct ColumnSplit
{
    /// <summary>Elements of the input at one outer position.</summary>
    public readonly int InputPlane;

    /// <summary>Columns of all positions.</summary>
    public readonly int Count;

    private readonly FastDivisor _inner;
    private readonly FastDivisor _width;
    private readonly FastDivisor _blocks;
    private readonly FastDivisor _depth;

    /// <summary>Cuts.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="rows">Output rows of a column.</param>
    public ColumnSplit(in Window window, int rows)
    {
        InputPlane = (int)(window.Extents.InputPlane * window.Inner);
        Count = (int)Columns(window, rows);
        _inner = new FastDivisor(window.Inner);
        _width = new FastDivisor(window.Width.Output);
        _blocks = new FastDivisor(Blocks(window, rows));
        _depth = new FastDivisor(window.Depth.Output);
    }

    /// <summary>Whether 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int rows) =>
        (double)window.Extents.InputPlane * window.Inner <= int.MaxValue && (double)Columns(window, rows) <= int.MaxValue
        && (double)window.Height.Output * window.Height.Stride <= int.MaxValue && window.Height.PadBegin < int.MaxValue / 2
        && (double)window.Height.Dilation * window.Height.Kernel < int.MaxValue / 2;

    /// <summary>Where a column is: its first output row, and its place on the other axes.</summary>
    /// <param name="column">Its number.</param>
    /// <param name="rows">As given when it was cut.</param>
    public Spot Place(int column, int rows)
    {
        Spot spot = default;
        int rest = _inner.DivideShort(column);
        spot.Inner = column - (rest * _inner.Value);
        column = _width.DivideShort(rest);
        spot.Width = rest - (column * _width.Value);
        rest = _blocks.DivideShort(column);
        spot.Height = (column - (rest * _blocks.Value)) * rows;
        column = _depth.DivideShort(rest);
        spot.Depth = rest - (column * _depth.Value);
        spot.Outer = column;
        return spot;
    }

    private static long Blocks(in Window window, int rows) => (window.Height.Output + rows - 1) / rows;

    private static long Columns(in Window window, int rows) =>
        window.Outer * window.Depth.Output * Blocks(window, rows) * window.Width.Output * window.Inner;
}
