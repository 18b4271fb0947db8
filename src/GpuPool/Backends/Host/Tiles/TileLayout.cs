using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>How a row is cut into tiles.</summary>
internal sealed class TileLayout
{
    // What a step costs: combining two vectors, and moving lanes within them.
    private const int Combine = 2;
    private const int Move = 1;

    private TileLayout(Tile[] tiles, bool twoIn, bool twoOut)
    {
        Tiles = tiles;
        TwoIn = twoIn;
        TwoOut = twoOut;
    }

    public Tile[] Tiles { get; }

    /// <summary>Whether the input of a tile is two vectors.</summary>
    public bool TwoIn { get; }

    /// <summary>Whether the output of a tile is two vectors.</summary>
    public bool TwoOut { get; }

    /// <summary>The cheapest layout for vectors of so many lanes; null if no window fits.</summary>
    /// <param name="axis">The width axis.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="rows">Rows that are combined before.</param>
    /// <param name="ladder">Whether taps are doubled: the input is then moved so that each lane is a tap.</param>
    public static TileLayout? Best(in Axis axis, int lanes, long rows, bool ladder)
    {
        TileLayout? best = null;
        long least = long.MaxValue;
        foreach ((bool twoIn, bool twoOut) in new[] { (false, false), (true, false), (true, true) })
        {
            if ((ladder && twoIn != twoOut) || Cut(axis, lanes, twoIn, twoOut, ladder) is not Tile[] tiles)
                continue;
            long input = (twoIn ? 2 : 1) * ((rows * Combine) + 1);
            long steps = ladder ? TapLadder<byte>.MovesOf(axis.Kernel) + 1 : axis.Kernel;
            long output = (twoOut ? 2 : 1) * ((steps * (Combine + Move)) + 1);
            long cost = tiles.Length * (input + output);

            // Of layouts that cost the same the one of fewer and larger tiles.
            if (cost <= least)
                (least, best) = (cost, new TileLayout(tiles, twoIn, twoOut));
        }

        return best;
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
