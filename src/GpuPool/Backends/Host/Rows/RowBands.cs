namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// How a problem is cut into items of work: planes, or bands of output rows where a plane is large. The cut depends on the
/// problem alone, so results do not depend on the threads.
/// </summary>
internal readonly struct RowBands
{
    // An item of this size stays in the L2 cache and is worth a hand-over between threads.
    private const long ItemBytes = 128 * 1024;

    /// <summary>Cuts a problem.</summary>
    /// <param name="planes">How many planes there are.</param>
    /// <param name="rows">Output rows of a plane: depth times height.</param>
    /// <param name="planeBytes">What is read for one plane.</param>
    public RowBands(long planes, long rows, long planeBytes)
    {
        Rows = rows;
        planeBytes = Math.Max(1, planeBytes);
        long wanted = Math.Max(1, planeBytes / ItemBytes);
        BandRows = Math.Max(1, (rows + wanted - 1) / wanted);
        Bands = Math.Max(1, (rows + BandRows - 1) / BandRows);
        Items = planes * Bands;
        EndRow = planes * rows;
        Grain = Math.Max(1, ItemBytes / 2 / Math.Max(1, planeBytes / Bands));
    }

    /// <summary>Output rows of a plane: depth times height.</summary>
    public long Rows { get; }

    /// <summary>Rows of a band; the last of a plane may have fewer.</summary>
    public long BandRows { get; }

    /// <summary>Bands of a plane.</summary>
    public long Bands { get; }

    /// <summary>All items.</summary>
    public long Items { get; }

    /// <summary>All output rows.</summary>
    public long EndRow { get; }

    /// <summary>Items that are better done by one thread.</summary>
    public long Grain { get; }

    /// <summary>The first output row of an item, counted over all planes.</summary>
    public long FirstRow(long item) => Math.Min((item / Bands * Rows) + (item % Bands * BandRows), EndRow);
}
