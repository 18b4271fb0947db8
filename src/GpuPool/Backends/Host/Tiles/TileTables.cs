using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// The tiles of a row as the loops read them. For each tile and each tap of a window a table says which lane of the input
/// each output takes: stride, dilation and padding are all in there. A tap that lies in the padding takes a lane that
/// holds the identity. Tiles that are alike share their tables, so that those of a long row stay in the cache.
/// </summary>
internal sealed unsafe class TileTables<T>
    where T : unmanaged, INumber<T>
{
    private readonly TileEntry<T>[] _entries;
    private readonly List<T[]> _tables = [];

    // A load that spans two cache lines costs two.
    private const int Alignment = 64;

    public TileTables(in Axis given, TileLayout layout, Factors<T> factors, int lanes, bool ladder)
    {
        // A ladder starts from one tap in each lane, for all lanes that a window of the tile reaches over.
        Axis axis = given;
        int more = 0;
        if (ladder)
        {
            more = (int)((axis.Kernel - 1) * axis.Dilation);
            axis.Kernel = 1;
        }

        Taps = (int)axis.Kernel;
        _entries = GC.AllocateUninitializedArray<TileEntry<T>>(layout.Tiles.Length, pinned: true);
        for (int number = 0; number < _entries.Length; number++)
        {
            Tile tile = layout.Tiles[number];
            T[] table = Shared(Table(axis, tile with { Outputs = tile.Outputs + more }, layout.TwoIn, factors, lanes));
            _entries[number] = new TileEntry<T>
            {
                Column = tile.Column,
                Output = tile.Output,
                Outputs = tile.IsLast ? tile.Outputs : 2 * lanes,
                HasPadding = tile.HasPadding,
                Picks = Aligned(table),
            };
        }
    }

    /// <summary>Taps of a window along the row.</summary>
    public int Taps { get; }

    /// <summary>How many tiles.</summary>
    public int Count => _entries.Length;

    /// <summary>The tiles from left to right.</summary>
    public TileEntry<T>* Entries => (TileEntry<T>*)Unsafe.AsPointer(ref _entries[0]);

    private static T* Aligned(T[] table) => (T*)(((nint)Unsafe.AsPointer(ref table[0]) + Alignment - 1) & -Alignment);

    private T[] Shared(T[] table)
    {
        int bytes = (table.Length * sizeof(T)) - Alignment;
        T[]? same = _tables.FindLast(other => new Span<byte>(Aligned(other), bytes).SequenceEqual(new Span<byte>(Aligned(table), bytes)));
        if (same is null)
            _tables.Add(table);
        return same ?? table;
    }

    private static T[] Table(in Axis axis, in Tile tile, bool twoIn, Factors<T> factors, int lanes)
    {
        // For each tap two vectors of lane numbers; then two masks and two vectors of factors.
        int keeps = 2 * (int)axis.Kernel * lanes;
        T[] table = GC.AllocateArray<T>(keeps + (4 * lanes) + (Alignment / sizeof(T)), pinned: true);
        T* aligned = Aligned(table);
        byte* bytes = (byte*)aligned;
        int identity = !twoIn ? lanes : tile.HasPadding ? Free(axis, tile, 2 * lanes) : -1;
        for (int lane = 0; lane < 2 * lanes; lane++)
        {
            if (lane != identity)
                new Span<byte>(bytes + ((keeps + lane) * sizeof(T)), sizeof(T)).Fill(255);
            aligned[keeps + (2 * lanes) + lane] = tile.Output + lane < axis.Output && !factors.AllEqual ? *factors.Columns(tile.Output + lane) : T.One;
            for (int tap = 0; tap < axis.Kernel && lane < tile.Outputs; tap++)
            {
                long column = Column(axis, tile.Output + lane, tap);

                // Lane numbers are integers of the size of a lane, the first byte first, as on every machine with these instructions.
                bytes[((tap * 2 * lanes) + lane) * sizeof(T)] = (byte)(column >= 0 && column < axis.Input ? column - tile.Column : identity);
            }
        }

        return table;
    }

    private static long Column(in Axis axis, long output, long tap) => (output * axis.Stride) - axis.PadBegin + (tap * axis.Dilation);

    /// <summary>A lane of the input that no window of a tile needs.</summary>
    private static int Free(in Axis axis, in Tile tile, int lanes)
    {
        var used = new bool[lanes];
        for (long output = tile.Output; output < tile.Output + tile.Outputs; output++)
        {
            for (long tap = 0; tap < axis.Kernel; tap++)
            {
                long column = Column(axis, output, tap);
                if (column >= 0 && column < axis.Input)
                    used[column - tile.Column] = true;
            }
        }

        return Array.LastIndexOf(used, false);
    }
}
