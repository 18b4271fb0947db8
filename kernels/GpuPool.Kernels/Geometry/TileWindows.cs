namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Windows of several rows and columns that move by one, cut into tiles: some rows and columns of the outputs of a plane, or
/// all outputs of several small planes.
/// </summary>
public readonly struct TileWindows
{
    private const int FewPartials = 1 << 11;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>All tiles.</summary>
    public readonly int Count;

    /// <summary>Output rows of a tile: a multiple of those of a run.</summary>
    public readonly int Rows;

    /// <summary>Input rows under one plane of a tile, at most.</summary>
    public readonly ShortDivisor InputRows;

    /// <summary>Input rows under a tile, at most.</summary>
    public readonly ShortDivisor Lines;

    /// <summary>Runs of output columns in a tile.</summary>
    public readonly int ColumnRuns;

    /// <summary>Output columns of a tile, not more than there are.</summary>
    public readonly ShortDivisor Columns;

    /// <summary>Input columns under a tile.</summary>
    public readonly int Cells;

    /// <summary>Input columns that a group copies at a time.</summary>
    public readonly ShortDivisor CopiedColumns;

    /// <summary>Values from one input row to the next.</summary>
    public readonly int CellPitch;

    /// <summary>Partial results from one row to the next.</summary>
    public readonly int Pitch;

    /// <summary>Runs of output rows in a tile.</summary>
    public readonly ShortDivisor RowRuns;

    /// <summary>Planes of a tile.</summary>
    public readonly int Planes;

    /// <summary>All planes.</summary>
    public readonly int Outer;

    /// <summary>What the average of a window inside the input divides by.</summary>
    public readonly long InnerDivisor;

    private readonly ShortDivisor _down;
    private readonly ShortDivisor _across;
    private readonly TapDivisor _divisor;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">What a tile may have.</param>
    /// <param name="run">Neighbouring outputs, along either axis, that a thread computes.</param>
    /// <param name="threads">Threads of a group.</param>
    public TileWindows(in Window window, TileRoom room, int run, int threads)
    {
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        (int rows, int columns, int planes) = Shape(window, room, run);
        Rows = rows;
        InputRows = new ShortDivisor(InputRowsOf(window, rows));
        Lines = new ShortDivisor(planes * InputRows.Value);
        Columns = new ShortDivisor(Math.Min(columns, Width.Output));
        ColumnRuns = columns / run;
        RowRuns = new ShortDivisor(rows / run);
        Cells = CellsOf(window, columns);
        CopiedColumns = new ShortDivisor(Math.Min(Cells, threads));
        CellPitch = Cells | 1;
        Pitch = columns | 1;
        Planes = planes;
        Outer = (int)window.Outer;
        _down = new ShortDivisor(Up(Height.Output, rows));
        _across = new ShortDivisor(Up(Width.Output, columns));
        Count = Up(Outer, planes) * _down.Value * _across.Value;
        _divisor = new TapDivisor(window);
        InnerDivisor = _divisor.Given != 0 ? _divisor.Given : (long)Height.Kernel * Width.Kernel;
    }

    /// <summary>Whether windows can be cut so: each has a tap inside, and a tile has more rows of outputs than it shares with the next.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="room">What a tile may have.</param>
    /// <param name="run">Neighbouring outputs that a thread computes.</param>
    public static bool Fits(in Window window, TileRoom room, int run)
    {
        if (window.Inner != 1 || window.Depth is not { IsAdaptive: false, Kernel: 1, Stride: 1, PadBegin: 0, PadEnd: 0 }
            || !Slides(window.Height, run) || !Slides(window.Width, run) || window.Depth.Input != 1)
        {
            return false;
        }

        (int rows, int columns, int planes) = Shape(window, room, run);
        if (planes < 1 || rows < 1 || InputRowsOf(window, rows) > (2 * rows) + run)
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
        int left = (tile - (row * _across.Value)) * (Pitch - 1);
        int above = top - Height.PadBegin;
        int before = left - Width.PadBegin;
        int first = Math.Max(above, 0);
        int inputRows = Math.Min(above + Rows - 1 + Height.Kernel, Height.Input) - first;
        return new TilePlace
        {
            FirstPlane = group * Planes,
            Top = top,
            Left = left,
            FirstRow = first,
            InputRows = inputRows,
            Lines = inputRows * Math.Min(Planes, Outer - (group * Planes)),
            IsInside = above >= 0 && before >= 0 && above + Rows - 1 + Height.Kernel <= Height.Input && before + Cells <= Width.Input,
        };
    }

    /// <summary>What the average of a window divides by.</summary>
    public long Divisor(int row, int column) =>
        _divisor.Of(new ShortTaps { End = 1, PaddedCount = 1 }, Height.SlidingTaps(row), Width.SlidingTaps(column));

    private static bool Slides(in Axis axis, int run) =>
        ShortAxis.Fits(axis) && axis is { IsAdaptive: false, Stride: 1, Dilation: 1, Output: > 0, Input: > 0 } && axis.Kernel >= run
        && axis.PadBegin < axis.Kernel && axis.Output - 1 - axis.PadBegin < axis.Input;

    private static (int Rows, int Columns, int Planes) Shape(in Window window, TileRoom room, int run)
    {
        int width = Up((int)window.Width.Output, run) * run;
        int height = Up((int)window.Height.Output, run) * run;
        int inputRows = InputRowsOf(window, height);
        int planes = LinesIn(window, room, width) / inputRows;

        // The rows of several planes must follow each other in memory.
        if (planes > 0)
            return (height, width, inputRows == window.Height.Input ? (int)Math.Min(planes, window.Outer) : 1);

        // Wide enough for long runs of memory, narrow enough for many rows.
        int columns = Math.Min(width, room.Partials < FewPartials ? 32 : 64);
        int rows = (int)(LinesIn(window, room, columns) - window.Height.Kernel + 1) / run * run;
        return (Math.Min(rows, height), columns, 1);
    }

    private static int LinesIn(in Window window, TileRoom room, int columns) =>
        Math.Min(room.Partials / (columns | 1), room.Values / (CellsOf(window, columns) | 1));

    private static int CellsOf(in Window window, int columns) => columns + (int)window.Width.Kernel - 1;

    private static int InputRowsOf(in Window window, int rows) => (int)Math.Min(rows + window.Height.Kernel - 1, window.Height.Input);

    private static int Up(int number, int divisor) => (number + divisor - 1) / Math.Max(divisor, 1);
}

/// <summary>What there is room for in the shared memory of a group.</summary>
/// <param name="Values">Values of the input.</param>
/// <param name="Partials">Partial results, one for each output column of each input row.</param>
public readonly record struct TileRoom(int Values, int Partials);
