using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>How a row, or a plane of short rows, is cut into tiles.</summary>
internal sealed class TileLayout
{
    // What a step costs: combining two vectors, and moving lanes within them.
    private const int Combine = 2;
    private const int Move = 1;

    private TileLayout(TapColumns columns, Tile[] tiles, bool twoIn, bool twoOut, long cost)
    {
        Columns = columns;
        Tiles = tiles;
        TwoIn = twoIn;
        TwoOut = twoOut;
        Cost = cost;
    }

    /// <summary>What the windows take.</summary>
    public TapColumns Columns { get; }

    public Tile[] Tiles { get; }

    /// <summary>Whether the input of a tile is two vectors.</summary>
    public bool TwoIn { get; }

    /// <summary>Whether the output of a tile is two vectors.</summary>
    public bool TwoOut { get; }

    // Steps for a row, or a plane.
    private long Cost { get; }

    /// <summary>The cheapest layout of rows for vectors of so many lanes; null if no window fits.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="ladder">Whether taps are doubled: the input is then moved so that each lane is a tap.</param>
    public static TileLayout? OfRows(in Window window, int lanes, bool ladder)
    {
        Axis axis = window.Width;
        TileLayout? best = null;
        foreach ((bool twoIn, bool twoOut) in new[] { (false, false), (true, false), (true, true) })
        {
            if ((ladder && twoIn != twoOut) || Cut(axis, lanes, twoIn, twoOut, ladder) is not Tile[] tiles)
                continue;
            long steps = ladder ? TapLadder<byte>.MovesOf(axis.Kernel) + 1 : axis.Kernel;
            var layout = new TileLayout(
                new TapColumns(axis, window.Height, IsPlane: false), tiles, twoIn, twoOut, tiles.Length * CostOf(twoIn, twoOut, window.Depth.Kernel * window.Height.Kernel * Combine, steps));
            best = Cheaper(best, layout);
        }

        return best;
    }

    /// <summary>The cheapest layout of planes without depth; null if rows, or several of them, don't fit, or take hardly longer by themselves.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    public static TileLayout? OfPlanes(in Window window, int lanes)
    {
        var columns = new TapColumns(window.Width, window.Height, IsPlane: true);
        TileLayout? best = null;
        foreach ((bool twoIn, bool twoOut) in new[] { (false, false), (true, false), (true, true) })
        {
            if (Cut(columns, lanes, twoIn, twoOut) is not Tile[] tiles)
                continue;
            long input = window.Height.Kernel * (Combine + (columns.HasEdges ? 1 : 0));
            best = Cheaper(best, new TileLayout(columns, tiles, twoIn, twoOut, tiles.Length * CostOf(twoIn, twoOut, input, columns.Taps)));
        }

        return best is not null && OfRows(window, lanes, ladder: false) is TileLayout rows && best.Cost * 4 > rows.Cost * window.Height.Output * 3 ? null : best;
    }

    private static long CostOf(bool twoIn, bool twoOut, long input, long steps) =>
        ((twoIn ? 2 : 1) * (input + 1)) + ((twoOut ? 2 : 1) * ((steps * (Combine + Move)) + 1));

    // Of layouts that cost the same the one of fewer and larger tiles.
    private static TileLayout Cheaper(TileLayout? first, TileLayout second) => first is null || second.Cost <= first.Cost ? second : first;

    // Output rows of a plane whose first input rows lie in the vectors. The last tile takes some of the one before once more.
    private static Tile[]? Cut(in TapColumns columns, int lanes, bool twoIn, bool twoOut)
    {
        (Axis width, Axis height) = (columns.Width, columns.Height);
        bool padded = width.PadBegin > 0 || columns[width.Output - 1, width.Kernel - 1] < 0;
        long input = (twoIn ? 2 * lanes : lanes) - (twoIn && padded ? 1 : 0);
        long output = twoOut ? 2 * lanes : lanes;
        if (input < width.Input || output < width.Output)
            return null;
        long rows = Math.Min(Math.Min(height.Output, output / width.Output), (((input / width.Input) - 1) / Math.Max(1, height.Stride)) + 1);
        if (rows < 2)
            return null;
        var tiles = new Tile[(height.Output + rows - 1) / rows];
        for (int number = 0; number < tiles.Length; number++)
        {
            long first = Math.Min(number * rows, height.Output - rows);
            tiles[number] = new Tile(
                first * height.Stride * width.Input, first * width.Output, (int)(rows * width.Output), padded, (first * width.Output) + output > columns.Outputs);
        }

        return tiles;
    }

    private static Tile[]? Cut(in Axis axis, int lanes, bool twoIn, bool twoOut, bool ladder)
    {
        long reach = ((axis.Kernel - 1) * axis.Dilation) + 1;
        long input = twoIn ? 2 * lanes : lanes;
        long output = twoOut ? 2 * lanes : lanes;
        if (reach > input)
            return null;
        var tiles = new List<Tile>();
        for (long first = 0; first < axis.Output;)
        {
            long start = Math.Clamp((first * axis.Stride) - axis.PadBegin, 0, Math.Max(0, axis.Input - input));
            long count = 0;
            bool padded = false;
            while (first + count < axis.Output && count < output)
            {
                long begin = ((first + count) * axis.Stride) - axis.PadBegin;
                long end = begin + reach;
                bool reaches = padded || begin < 0 || end > axis.Input;

                // With two vectors of input a lane is kept for the identity, which windows take for padding.
                if (Math.Min(end, axis.Input) - start > input - (twoIn && reaches ? 1 : 0))
                    break;
                if (ladder && count + reach > input)
                    break;
                padded = reaches;
                count++;
            }

            if (count == 0)
                return null;
            tiles.Add(new Tile(start, first, (int)count, padded, first + output > axis.Output));
            first += count;
        }

        return [.. tiles];
    }
}
