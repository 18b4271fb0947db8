namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Sliding windows whose outputs are cut into short columns, one for each thread: a few output rows at one position of all
/// other axes. Columns are numbered in memory order, so neighbouring threads read and write neighbours.
/// </summary>
public readonly struct ColumnWindows
{
    /// <summary>The depth axis.</summary>
    public readonly ShortAxis Depth;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>Elements from one input position to the next along the width.</summary>
    public readonly int InputStep;

    /// <summary>Elements, or fours, of an input row.</summary>
    public readonly int InputRow;

    /// <summary>Elements, or fours, of an output row.</summary>
    public readonly int OutputRow;

    /// <summary>Columns of all positions.</summary>
    public readonly int Count;

    /// <summary>What averages divide by.</summary>
    public readonly TapDivisor Divisor;

    private readonly long _inputPlane;
    private readonly int _columns;
    private readonly ShortDivisor _perRow;
    private readonly ShortDivisor _inner;
    private readonly ShortDivisor _blocks;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="rows">Output rows of a column.</param>
    /// <param name="columns">Neighbouring outputs of a row that count as one element: 1, or four where rows of input and output have whole numbers of fours.</param>
    public ColumnWindows(in Window window, int rows, int columns = 1)
    {
        Depth = new ShortAxis(window.Depth);
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        InputStep = (int)window.Inner;
        InputRow = (int)(window.Width.Input * window.Inner) / columns;
        OutputRow = (int)(window.Width.Output * window.Inner) / columns;
        Count = (int)(Columns(window, rows) / columns);
        _inputPlane = window.Extents.InputPlane * window.Inner / columns;
        _columns = columns;
        _perRow = new ShortDivisor((int)window.Width.Output / columns);
        Divisor = new TapDivisor(window);
        _inner = new ShortDivisor((int)window.Inner);
        _blocks = new ShortDivisor((int)Blocks(window, rows));
    }

    /// <summary>Whether 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int rows) =>
        ShortAxis.Fits(window.Depth) && ShortAxis.Fits(window.Height) && ShortAxis.Fits(window.Width)
        && (double)window.Extents.InputPlane * window.Inner <= int.MaxValue && (double)Columns(window, rows) * rows <= int.MaxValue;

    /// <summary>Where a column is.</summary>
    /// <param name="column">Its number.</param>
    /// <param name="rows">As given when it was cut.</param>
    public ColumnPlace Place(int column, int rows)
    {
        int row = _inner.Divide(column);
        int inner = column - (row * _inner.Value);
        int block = _perRow.Divide(row);
        int slice = _blocks.Divide(block);
        int outer = Depth.PerOutput.Divide(slice);
        int width = row - (block * _perRow.Value);
        int height = (block - (slice * _blocks.Value)) * rows;
        return new ColumnPlace
        {
            Depth = slice - (outer * Depth.Output),
            Height = height,
            Width = width * _columns,
            Input = (outer * _inputPlane) + inner,
            Output = ((((long)slice * Height.Output) + height) * OutputRow) + (width * _inner.Value) + inner,
        };
    }

    private static long Blocks(in Window window, int rows) => (window.Height.Output + rows - 1) / rows;

    private static long Columns(in Window window, int rows) =>
        window.Outer * window.Depth.Output * Blocks(window, rows) * window.Width.Output * window.Inner;
}
