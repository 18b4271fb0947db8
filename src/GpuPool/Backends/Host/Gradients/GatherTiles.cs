using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// A row of columns cut into tiles of at most a vector, so that all windows that hold the columns of a tile lie in one vector.
/// For each tile and each window of a column (the first, the second, …) there are three vectors: which half of which index
/// belongs to the column, which gradient, and what is added to an index to get the place where its row begins.
/// </summary>
internal sealed unsafe class GatherTiles
{
    // A load that spans two cache lines costs two.
    private const int Alignment = 64;

    /// <summary>The vectors of a window.</summary>
    public const int Tables = 3;

    private readonly GatherTile[] _tiles;
    private readonly byte[] _table;
    private readonly int _lanes;
    private readonly int _laneSize;

    public GatherTiles(AxisOwners owners, int lanes, int laneSize)
    {
        _lanes = lanes;
        _laneSize = laneSize;
        Taps = owners.Most;
        List<GatherTile> tiles = Cut(owners, lanes);
        _tiles = GC.AllocateArray<GatherTile>(tiles.Count, pinned: true);
        int bytes = Tables * Taps * lanes * laneSize;
        _table = GC.AllocateArray<byte>((bytes * tiles.Count) + Alignment, pinned: true);
        nint aligned = ((nint)Unsafe.AsPointer(ref _table[0]) + Alignment - 1) & -Alignment;
        for (int i = 0; i < tiles.Count; i++)
        {
            _tiles[i] = tiles[i] with { Picks = aligned + (i * bytes), InLine = i * lanes };
            Fill(new Span<byte>((void*)_tiles[i].Picks, bytes), owners, tiles[i]);
        }
    }

    /// <summary>The most windows that hold a column.</summary>
    public int Taps { get; }

    /// <summary>How many tiles.</summary>
    public int Count => _tiles.Length;

    /// <summary>The tiles from left to right.</summary>
    public GatherTile* Pinned => (GatherTile*)Unsafe.AsPointer(ref _tiles[0]);

    /// <summary>Whether the windows of every column lie in one vector.</summary>
    public static bool Fits(AxisOwners owners, int lanes)
    {
        for (int column = 0; column < owners.Count; column++)
        {
            ReadOnlySpan<int> windows = owners.Of(column);
            if (!windows.IsEmpty && windows[^1] - windows[0] >= lanes)
                return false;
        }

        return true;
    }

    /// <summary>The tiles of a row.</summary>
    public static List<GatherTile> Cut(AxisOwners owners, int lanes)
    {
        var tiles = new List<GatherTile>();
        int end;
        for (int column = 0; column < owners.Count; column = end)
        {
            int first = int.MaxValue;
            int last = 0;
            for (end = column; end < Math.Min(column + lanes, owners.Count); end++)
            {
                ReadOnlySpan<int> windows = owners.Of(end);
                if (windows.IsEmpty)
                    continue;
                if (end > column && Math.Max(last, windows[^1]) - Math.Min(first, windows[0]) >= lanes)
                    break;
                first = Math.Min(first, windows[0]);
                last = Math.Max(last, windows[^1]);
            }

            tiles.Add(new GatherTile { Column = column, Columns = end - column, First = Math.Min(first, last) });
        }

        return tiles;
    }

    private void Fill(Span<byte> table, AxisOwners owners, in GatherTile tile)
    {
        for (int i = 0; i < Taps * _lanes; i++)
        {
            int lane = i % _lanes;
            int tap = i / _lanes;
            ReadOnlySpan<int> windows = lane < tile.Columns ? owners.Of(tile.Column + lane) : [];
            bool holds = tap < windows.Length;
            long window = holds ? windows[tap] - tile.First : 0;

            // An index is as long as a double and twice as long as a float; its lower half comes first on every machine with these instructions.
            // Where there is no such window, no index comes out as a place.
            Write(table, (Tables * tap * _lanes) + lane, window * (sizeof(long) / _laneSize));
            Write(table, (((Tables * tap) + 1) * _lanes) + lane, window);
            Write(table, (((Tables * tap) + 2) * _lanes) + lane, holds ? -(tile.Column + lane) : -1L << ((8 * _laneSize) - 2));
        }
    }

    private void Write(Span<byte> table, int lane, long number)
    {
        if (_laneSize == sizeof(int))
            MemoryMarshal.Cast<byte, int>(table)[lane] = (int)number;
        else
            MemoryMarshal.Cast<byte, long>(table)[lane] = number;
    }
}

/// <summary>Some neighbouring columns.</summary>
internal record struct GatherTile
{
    /// <summary>Where they are in a line of scratch memory.</summary>
    public long InLine;

    /// <summary>The first column.</summary>
    public long Column;

    /// <summary>How many.</summary>
    public int Columns;

    /// <summary>The first window that holds one of them.</summary>
    public long First;

    /// <summary>The tables.</summary>
    public nint Picks;
}
