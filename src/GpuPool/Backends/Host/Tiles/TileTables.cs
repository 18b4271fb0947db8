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

    public TileTables(TileLayout layout, Factors<T> factors, int lanes, bool ladder)
    {
        // A ladder starts from one tap in each lane, for all lanes that a window of the tile reaches over.
        TapColumns columns = layout.Columns;
        int more = 0;
        if (ladder)
        {
            Axis width = columns.Width;
            more = (int)((width.Kernel - 1) * width.Dilation);
            width.Kernel = 1;
            columns = columns with { Width = width };
        }

        Taps = (int)columns.Taps;
        _entries = GC.AllocateUninitializedArray<TileEntry<T>>(layout.Tiles.Length, pinned: true);
        for (int number = 0; number < _entries.Length; number++)
        {
            Tile tile = layout.Tiles[number];
            T[] table = Shared(Table(columns, tile with { Outputs = tile.Outputs + more }, layout.TwoIn, factors, lanes));
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

    private static T[] Table(in TapColumns columns, in Tile tile, bool twoIn, Factors<T> factors, int lanes)
    {
        // For each tap two vectors of lane numbers; then two masks and two vectors of factors; then two masks for each row.
        int keeps = 2 * (int)columns.Taps * lanes;
        int edges = keeps + (4 * lanes);
        int rows = columns.HasEdges ? (int)columns.Height.Kernel : 0;
        T[] table = GC.AllocateArray<T>(edges + (2 * rows * lanes) + (Alignment / sizeof(T)), pinned: true);
        T* aligned = Aligned(table);
        byte* bytes = (byte*)aligned;
        int identity = !twoIn ? lanes : tile.HasPadding ? Free(columns, tile, 2 * lanes) : -1;
        for (int lane = 0; lane < 2 * lanes; lane++)
        {
            if (lane != identity)
                new Span<byte>(bytes + ((keeps + lane) * sizeof(T)), sizeof(T)).Fill(255);
            aligned[keeps + (2 * lanes) + lane] = tile.Output + lane < columns.Outputs && !factors.AllEqual ? *factors.Columns(tile.Output + lane) : T.One;
            for (int tap = 0; tap < columns.Taps && lane < tile.Outputs; tap++)
            {
                long column = columns[tile.Output + lane, tap];

                // Lane numbers are integers of the size of a lane, the first byte first, as on every machine with these instructions.
                bytes[((tap * 2 * lanes) + lane) * sizeof(T)] = (byte)(column >= 0 ? column - tile.Column : identity);
            }

            for (int row = 0; row < rows; row++)
            {
                if (columns.IsInside(tile.Column + lane, row))
                    new Span<byte>(bytes + ((edges + (2 * row * lanes) + lane) * sizeof(T)), sizeof(T)).Fill(255);
            }
        }

        return table;
    }

    /// <summary>A lane of the input that no window of a tile needs.</summary>
    private static int Free(in TapColumns columns, in Tile tile, int lanes)
    {
        var used = new bool[lanes];
        for (long output = tile.Output; output < tile.Output + tile.Outputs; output++)
        {
            for (long tap = 0; tap < columns.Taps; tap++)
            {
                long column = columns[output, tap];
                if (column >= 0)
                    used[column - tile.Column] = true;
            }
        }

        return Array.LastIndexOf(used, false);
    }
}
