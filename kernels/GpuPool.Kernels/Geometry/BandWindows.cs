using System.Numerics;

namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Windows that leave no column of the input out, as bins do, cut into bands: the outputs of one row, with all input columns
/// under them. A group has as many bands as its shared memory has room for.
/// </summary>
public readonly struct BandWindows
{
    // Finding a band is as much work as reading a column of it.
    private const int ColumnsOfLane = 3;

    // A warp.
    private const int MostLaneBits = 5;

    /// <summary>The depth axis.</summary>
    public readonly ShortAxis Depth;

    /// <summary>The height axis.</summary>
    public readonly ShortAxis Height;

    /// <summary>The width axis.</summary>
    public readonly ShortAxis Width;

    /// <summary>All bands.</summary>
    public readonly int Count;

    /// <summary>Bands that a group works on at a time.</summary>
    public readonly int Together;

    /// <summary>The logarithm, to base 2, of <see cref="Lanes"/>.</summary>
    public readonly int LaneBits;

    /// <summary>Elements of a plane of the input.</summary>
    public readonly long InputPlane;

    /// <summary>What averages divide by.</summary>
    public readonly TapDivisor Divisor;

    /// <summary>Cuts.</summary>
    /// <param name="window">Windows that <see cref="Fits"/>.</param>
    /// <param name="room">Partial results, one for each input column of a band, that there is room for.</param>
    /// <param name="columns">Columns that a group should work on at a time, if there is room.</param>
    /// <param name="threads">Threads of a group: a power of two.</param>
    public BandWindows(in Window window, int room, int columns, int threads)
    {
        Depth = new ShortAxis(window.Depth);
        Height = new ShortAxis(window.Height);
        Width = new ShortAxis(window.Width);
        InputPlane = window.Extents.InputPlane;
        Count = (int)(window.Outer * window.Depth.Output * window.Height.Output);
        Together = Math.Max(1, Math.Min(room, columns) / Width.Input);
        LaneBits = Math.Min(BitOperations.Log2((uint)Math.Max(1, Width.Input / ColumnsOfLane)), Math.Min(BitOperations.Log2((uint)threads), MostLaneBits));
        Divisor = new TapDivisor(window);
    }

    /// <summary>Threads that share the columns of a band.</summary>
    public int Lanes => 1 << LaneBits;

    /// <summary>Whether windows can be cut so, and 31 bits hold all numbers.</summary>
    public static bool Fits(in Window window, int room) =>
        window.Inner == 1 && ShortAxis.Fits(window.Depth) && ShortAxis.Fits(window.Height) && ShortAxis.Fits(window.Width)
        && (window.Width.IsAdaptive || window.Width.Stride <= window.Width.Kernel) && window.Width.Dilation == 1
        && window.Width.Input > 0 && window.Width.Input <= room && window.Extents.InputPlane <= int.MaxValue
        && (double)window.Outer * window.Depth.Output * window.Height.Output < 1 << 30;
}
