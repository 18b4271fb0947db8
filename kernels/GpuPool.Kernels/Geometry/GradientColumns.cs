namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Windows whose inputs are cut into short columns, one for each thread that computes gradients: a few input rows at
/// one position of all other axes, numbered in memory order. The counterpart of <see cref="ColumnWindows"/>.
/// </summary>
public readonly struct GradientColumns
{
    /// <summary>The depth axis.</summary>
    public readonly ShortAxis Depth;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>Everything after the spatial axes: elements from one position to the next along the width.</summary>
    public readonly ShortDivisor Inner;

    /// <summary>Columns of all positions.</summary>
    public readonly int Count;

    /// <summary>What averages divide by.</summary>
    public readonly TapDivisor Divisor;

    private readonly long _outputPlane;
    private readonly ShortDivisor _blocks;
    private readonly ShortDivisor _perRow;
    private readonly int _columns;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="rows">Input rows of a column.</param>
    /// <param name="columns">Neighbouring inputs of a row in a column: 1, or four, of which the last of a row may have fewer.</param>
    public GradientColumns(in Window window, int rows, int columns = 1)
    {
        Depth = new ShortAxis(window.Depth);
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        Inner = new ShortDivisor((int)window.Inner);
        _columns = columns;
        _perRow = new ShortDivisor(((int)window.Width.Input + columns - 1) / columns);
        Count = (int)(window.Outer * window.Depth.Input * Blocks(window, rows) * _perRow.Value * window.Inner);
        Divisor = new TapDivisor(window);
        _outputPlane = window.Extents.OutputPlane * window.Inner;
        _blocks = new ShortDivisor((int)Blocks(window, rows));
    }

    /// <summary>Whether 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int rows) =>
        ShortAxis.Fits(window.Depth) && ShortAxis.Fits(window.Height) && ShortAxis.Fits(window.Width)
        && (double)window.Extents.InputPlane * window.Inner <= int.MaxValue && (double)window.Extents.OutputPlane * window.Inner <= int.MaxValue
        && (double)Columns(window, rows) * rows <= int.MaxValue;

    /// <summary>Where a column is.</summary>
    /// <param name="column">Its number.</param>
    /// <param name="rows">As given when it was cut.</param>
    public GradientPlace Place(int column, int rows)
    {
        int row = Inner.Divide(column);
        int inner = column - (row * Inner.Value);
        int block = _perRow.Divide(row);
        int slice = _blocks.Divide(block);
        int outer = Depth.PerInput.Divide(slice);
        int strip = row - (block * _perRow.Value);
        int height = (block - (slice * _blocks.Value)) * rows;
        int depth = slice - (outer * Depth.Input);
        return new GradientPlace
        {
            Depth = depth,
            Height = height,
            First = (((depth * Height.Input) + height) * Width.Input) + (strip * _columns),
            Width = strip * _columns,
            Input = ((((long)slice * Height.Input) + height) * (Width.Input * Inner.Value)) + (strip * _columns * Inner.Value) + inner,
            Output = (outer * _outputPlane) + inner,
        };
    }

    private static long Blocks(in Window window, int rows) => (window.Height.Input + rows - 1) / rows;

    private static long Columns(in Window window, int rows) =>
        window.Outer * window.Depth.Input * Blocks(window, rows) * window.Width.Input * window.Inner;
}
