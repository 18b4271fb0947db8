using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>Some output rows of one plane.</summary>
internal unsafe struct TileWork<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>The plane.</summary>
    public TStore* X;

    /// <summary>What is added to a place for padding, which is an element before the plane, to get to a row of padding: bytes.</summary>
    public nint Padding;

    /// <summary>Where the rows under the first output row begin, see <see cref="RowPlaces.Of"/>; those of the next row follow.</summary>
    public long* Offsets;

    /// <summary>How many these are for each output row.</summary>
    public long RowTaps;

    /// <summary>Memory for a place of each of these.</summary>
    public TStore** Places;

    /// <summary>How many of the rows under an output row are not under the one before: those are asked for. 0 if something else is.</summary>
    public long NewRows;

    /// <summary>What <see cref="AskedTaps"/> ask for in each step, a tile; then no rows are.</summary>
    public AskFront Asks;

    /// <summary>Whether the last row under an output row is the first one under the next.</summary>
    public bool Shares;

    /// <summary>The first output.</summary>
    public TStore* Y;

    /// <summary>The end of what this thread may overwrite before it writes it for good, see LaneSteps.Put.</summary>
    public TStore* Limit;

    /// <summary>Elements from one output row to the next.</summary>
    public long Pitch;

    /// <summary>How many output rows.</summary>
    public long Rows;

    /// <summary>The tiles of a row.</summary>
    public TileEntry<T>* Tiles;

    /// <summary>Their end.</summary>
    public TileEntry<T>* EndTile;

    /// <summary>Taps of a window along the row.</summary>
    public int Taps;

    /// <summary>The moves of a <see cref="TapLadder{T}"/>.</summary>
    public T* Moves;

    /// <summary>How many.</summary>
    public int MoveCount;

    /// <summary>Whether the tiles' factors count: columns differ.</summary>
    public bool Columnwise;

    /// <summary>A factor of each output row.</summary>
    public T* Factors;
}
