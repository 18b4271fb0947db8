using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Passes;

/// <summary>
/// How rows lie on the line: each with a gap behind it that holds the identity, so that no window meets the next row. Rows of
/// padding are rows like others.
/// </summary>
internal readonly struct PassLayout
{
    /// <summary>Lays out the rows under windows that move by one along the row.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="lanes">Lanes of a vector: long rows begin at multiples of it.</param>
    public PassLayout(in Window window, int lanes)
    {
        Axis width = window.Width;
        long reach = (width.Kernel - 1) * width.Dilation;
        Left = width.PadBegin;
        Gap = Math.Max(Left, Math.Max(0, width.Output + reach - Left - width.Input));
        Pitch = width.Input + Gap;

        // A load that spans two cache lines costs two; of a short row the lanes that would be lost cost more.
        if (Pitch >= AlignedFrom * lanes)
            Pitch = (Pitch + lanes - 1) / lanes * lanes;
        Gap = Pitch - width.Input;
        RowReach = (window.Height.Kernel - 1) * window.Height.Dilation;
    }

    private const long AlignedFrom = 6;

    /// <summary>Elements from one row to the next.</summary>
    public long Pitch { get; }

    /// <summary>Elements between two rows.</summary>
    public long Gap { get; }

    /// <summary>Elements before the first row: padding on the left.</summary>
    public long Left { get; }

    /// <summary>Rows from the first to the last one under an output row.</summary>
    public long RowReach { get; }
}
