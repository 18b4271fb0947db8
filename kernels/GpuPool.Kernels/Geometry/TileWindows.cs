namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Windows of several rows and columns that move by one, cut into tiles: some rows and columns of the outputs of a plane, or
/// all outputs of several small planes.
/// </summary>
public readonly struct TileWindows
{
    /// <summary>Neighbouring outputs that one thread computes, along either axis: their windows share all taps but three.</summary>
    public const int Run = 1 << RunBits;

    /// <summary>The logarithm of <see cref="Run"/>: GPUs do not divide integers.</summary>
    public const int RunBits = 2;

    private const int ManyPartials = 1 << 12;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>All tiles.</summary>
    public readonly int Count;

    /// <summary>Output rows of a tile: a multiple of <see cref="Run"/>.</summary>
    public readonly int Rows;

    /// <summary>Input rows under a tile, at most.</summary>
    public readonly ShortDivisor InputRows;

    /// <summary>Runs of output columns in a tile.</summary>
    public readonly ShortDivisor ColumnRuns;

    /// <summary>Output columns of a tile.</summary>
    public readonly ShortDivisor Columns;

    /// <summary>Runs of output rows in a tile.</summary>
    public readonly ShortDivisor RowRuns;

    /// <summary>Planes of a tile.</summary>
    public readonly int Planes;

    /// <summary>All planes.</summary>
    public readonly int Outer;

    private readonly ShortDivisor _down;
    private readonly ShortDivisor _across;
    private readonly TapDivisor _divisor;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">Partial results, one for each output column of each input row, that a tile may have.</param>
    public TileWindows(in Window window, int room)
    {
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        (int rows, int columns, int planes) = Shape(window, room);
        Rows = rows;
        InputRows = new ShortDivisor(InputRowsOf(window, rows));
        Columns = new ShortDivisor(columns);
        ColumnRuns = new ShortDivisor(columns / Run);
        RowRuns = new ShortDivisor(rows / Run);
        Planes = planes;
        Outer = (int)window.Outer;
        _down = new ShortDivisor(Up(Height.Output, rows));
        _across = new ShortDivisor(Up(Width.Output, columns));
        Count = Up(Outer, planes) * _down.Value * _across.Value;
        _divisor = new TapDivisor(window);
    }

    /// <summary>Whether windows can be cut so: each has a tap inside, and a tile has more rows of outputs than it shares with the next.</summary>
    public static bool Fits(in Window window, int room)
    {
        if (window.Inner != 1 || window.Depth is not { IsAdaptive: false, Kernel: 1, Stride: 1, PadBegin: 0, PadEnd: 0 }
            || !Slides(window.Height) || !Slides(window.Width) || window.Depth.Input != 1)
        {
            return false;
        }

        (int rows, int columns, int planes) = Shape(window, room);
        if (planes < 1 || rows < 1 || InputRowsOf(window, rows) > (2 * rows) + Run)
            return false;
        double tiles = (((double)window.Outer / planes) + 1) * Up((int)window.Height.Output, rows) * Up((int)window.Width.Output, columns);
        return tiles < 1 << 30 && (double)window.Extents.InputPlane <= int.MaxValue && window.Outer < 1 << 30;
    }

    /// <summary>Where a tile is.</summary>
    public TilePlace Place(int tile)
    {
        int row = _across.Divide(tile);
        int group = _down.Divide(row);
        int top = (row - (group * _down.Value)) * Rows;
        int first = Math.Max(top - Height.PadBegin, 0);
        return new TilePlace
        {
            FirstPlane = group * Planes,
            Top = top,
            Left = (tile - (row * _across.Value)) * Columns.Value,
            FirstRow = first,
            InputRows = Math.Min(top + Rows - 1 - Height.PadBegin + Height.Kernel, Height.Input) - first,
        };
    }

    /// <summary>What the average of a window divides by.</summary>
    public long Divisor(int row, int column) =>
        _divisor.Of(new ShortTaps { End = 1, PaddedCount = 1 }, Height.SlidingTaps(row), Width.SlidingTaps(column));

    private static bool Slides(in Axis axis) =>
        ShortAxis.Fits(axis) && axis is { IsAdaptive: false, Stride: 1, Dilation: 1, Kernel: >= Run, Output: > 0, Input: > 0 }
        && axis.PadBegin < axis.Kernel && axis.Output - 1 - axis.PadBegin < axis.Input;

    private static (int Rows, int Columns, int Planes) Shape(in Window window, int room)
    {
        int width = Up((int)window.Width.Output, Run) * Run;
        int height = Up((int)window.Height.Output, Run) * Run;
        long whole = (long)width * InputRowsOf(window, height);
        if (whole <= room)
            return (height, width, (int)Math.Min(room / whole, window.Outer));

        // Wide enough for long runs of memory, narrow enough for many rows.
        int columns = Math.Min(width, room < ManyPartials ? 32 : 64);
        int rows = ((room / columns) - (int)window.Height.Kernel + 1) / Run * Run;
        return (Math.Min(rows, height), columns, 1);
    }

    private static int InputRowsOf(in Window window, int rows) => (int)Math.Min(rows + window.Height.Kernel - 1, window.Height.Input);

    private static int Up(int number, int divisor) => (number + divisor - 1) / Math.Max(divisor, 1);
}
