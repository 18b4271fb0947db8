namespace GpuPool.Backends.Host.Located;

/// <summary>The step along input rows: the extreme of each window's taps in a row, and its place.</summary>
internal unsafe interface IAcross<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>Elements of a row of results.</summary>
    long Elements { get; }

    /// <summary>How far from its beginning a row of results is written, with what is written too much.</summary>
    long Written { get; }

    /// <summary>How far from its beginning a row is read, with what is read too much.</summary>
    long Reach { get; }

    /// <summary>Searches some rows.</summary>
    /// <param name="x">The first element of the first of them.</param>
    /// <param name="place">The place of its first column in the plane.</param>
    /// <param name="to">Where the rows are, and where the results go.</param>
    void Run<TNans>(TStore* x, long place, in AcrossRows<T> to)
        where TNans : struct, INans;
}

/// <summary>Rows that are searched together.</summary>
/// <param name="Count">How many.</param>
/// <param name="Step">Elements from one to the next.</param>
/// <param name="Columns">Places from one to the next.</param>
/// <param name="Line">The values found in the first row; its places lie half a pitch behind them.</param>
/// <param name="Pitch">Elements from the values of one row to those of the next.</param>
/// <param name="Plane">After how many rows the places begin again: there the next plane begins.</param>
internal readonly unsafe record struct AcrossRows<T>(long Count, long Step, long Columns, nint Line, long Pitch, long Plane)
    where T : unmanaged
{
    /// <summary>Where the rows are in their planes.</summary>
    /// <param name="first">The place of the first row.</param>
    public RowPlaces PlacesFrom(long first) => new(first, Columns, Plane);

    /// <summary>Where the values of the first row go.</summary>
    public T* Values => (T*)Line;

    /// <summary>Where its places go.</summary>
    public T* Places => (T*)Line + (Pitch / 2);
}
