namespace GpuPool.Backends.Host.Tiles;

/// <summary>Some output rows of one plane.</summary>
internal unsafe struct TileWork<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>The plane.</summary>
    public TStore* X;

    /// <summary>A row of padding.</summary>
    public TStore* Padding;

    /// <summary>Where the rows under the first output row begin, see <see cref="RowPlaces.Of"/>; those of the next row follow.</summary>
    public long* Offsets;

    /// <summary>How many these are for each output row.</summary>
    public long RowTaps;

    /// <summary>Memory for one place more.</summary>
    public TStore** Places;

    /// <summary>The first output.</summary>
    public TStore* Y;

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

    /// <summary>A factor of each output row.</summary>
    public T* Factors;
}
