using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Passes;

/// <summary>
/// How planes are cut into items of work: some small planes that go through the passes together, a plane, or a band of output
/// rows whose lines stay in the L2 cache.
/// </summary>
internal readonly struct PassCuts
{
    // Both lines of a band; and the part of a line that goes through all passes at once.
    private const long BandBytes = 384 * 1024;
    private const long BytesAtOnce = 6 * 1024;

    // The rows above a band are worked on twice: it has so many times their number.
    private const long LeastRows = 4;

    // Less is not worth a second thread.
    private const long GrainBytes = 64 * 1024;

    private readonly long _rows;
    private readonly long _bandRows;
    private readonly long _bands;
    private readonly long _endRow;

    /// <summary>Cuts the planes under some windows.</summary>
    public PassCuts(in Window window, in PassLayout layout, int size)
    {
        Axis height = window.Height;
        _rows = height.Output;
        _endRow = window.Outer * _rows;
        long rowBytes = layout.Pitch * size;
        long most = Math.Max(1, ((BandBytes / 2 / rowBytes) - layout.RowReach - 1) / height.Stride);
        _bands = (_rows + most - 1) / most;
        _bandRows = (_rows + _bands - 1) / _bands;
        _bands = (_rows + _bandRows - 1) / _bandRows;
        Rows = ((_bandRows - 1) * height.Stride) + layout.RowReach + 1;
        long bytes = Rows * rowBytes;
        Planes = _bands == 1 ? Math.Clamp(BytesAtOnce / bytes, 1, window.Outer) : 1;
        RowsAtOnce = bytes <= 2 * BytesAtOnce ? Rows : Math.Max(1, BytesAtOnce / rowBytes);
        Items = Planes > 1 ? (window.Outer + Planes - 1) / Planes : window.Outer * _bands;
        Grain = Math.Max(1, GrainBytes / (bytes * Planes));
    }

    /// <summary>Whether planes would have to be cut into bands of which much is worked on twice.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="rowBytes">Bytes of a row on the line.</param>
    public static bool Wastes(in Window window, long rowBytes)
    {
        long rows = BandBytes / 2 / rowBytes;
        long reach = (window.Height.Kernel - 1) * window.Height.Dilation;
        return window.Height.Input + reach > rows && reach * LeastRows > rows;
    }

    /// <summary>How many items there are.</summary>
    public long Items { get; }

    /// <summary>How many items are better done by one thread.</summary>
    public long Grain { get; }

    /// <summary>How many planes an item has; the last one may have fewer. 1 for bands.</summary>
    public long Planes { get; }

    /// <summary>The most rows that lie under the outputs of a plane of an item.</summary>
    public long Rows { get; }

    /// <summary>How many rows go through all passes before the next ones are read.</summary>
    public long RowsAtOnce { get; }

    /// <summary>The first output row of an item, counted over all planes.</summary>
    public long FirstRow(long item) => Planes > 1
        ? Math.Min(item * Planes * _rows, _endRow)
        : (item / _bands * _rows) + (item % _bands * _bandRows);
}
