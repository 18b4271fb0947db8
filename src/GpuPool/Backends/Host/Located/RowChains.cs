using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// The rows under each output row, as many for each: a row of padding is the nearest row of the window that is none, which
/// changes nothing when it is looked at once more. Output rows that share rows follow one another in chains.
/// </summary>
internal sealed unsafe class RowChains
{
    /// <summary>The most rows under an output row.</summary>
    public const long MostTaps = 9;

    // A table of 2 MB: a larger one would not stay in a cache.
    private const long MostOffsets = 1 << 18;

    private readonly long[] _offsets;

    /// <summary>Works them out.</summary>
    /// <param name="window">Windows that <see cref="Takes"/> lets pass.</param>
    /// <param name="canSkip">Whether output rows may be written in another order than theirs.</param>
    public RowChains(in Window window, bool canSkip)
    {
        var depth = new AxisTable(window.Depth);
        var height = new AxisTable(window.Height);
        Depths = (int)window.Depth.Kernel;
        Heights = (int)window.Height.Kernel;
        Rows = (long)depth.Taps.Length * height.Taps.Length;
        _offsets = GC.AllocateUninitializedArray<long>(checked((int)(Rows * Taps)), pinned: true);
        int at = 0;
        for (long row = 0; row < Rows; row++)
        {
            for (long tap = 0; tap < Taps; tap++)
            {
                long d = Place(window.Depth, depth, row / height.Taps.Length, tap / Heights);
                long h = Place(window.Height, height, row % height.Taps.Length, tap % Heights);
                _offsets[at++] = ((d * height.Input) + h) * window.Width.Input;
            }
        }

        Axis rows = window.Height;
        if (!HostWindows.IsFlat(window) || Heights > 3)
            return;
        if (rows.Stride % rows.Dilation == 0)
        {
            Shared = (int)Math.Max(0, Heights - (rows.Stride / rows.Dilation));
        }
        else if (rows.Dilation % rows.Stride == 0 && canSkip)
        {
            Chain = rows.Dilation / rows.Stride;
            Shared = Heights - 1;
        }
    }

    /// <summary>Depths of a window.</summary>
    public int Depths { get; }

    /// <summary>Rows of a window in each depth.</summary>
    public int Heights { get; }

    /// <summary>Rows under an output row.</summary>
    public int Taps => Depths * Heights;

    /// <summary>Output rows of a plane.</summary>
    public long Rows { get; }

    /// <summary>How many of its last rows an output row shares with the next one of its chain, whose first ones they are.</summary>
    public int Shared { get; }

    /// <summary>Output rows from one to the next one of its chain.</summary>
    public long Chain { get; } = 1;

    /// <summary>Whether windows are sliding ones over few rows, none of them in the padding alone.</summary>
    public static bool Takes(in Window window) =>
        window.Inner == 1 && IsNeverEmpty(window.Depth) && IsNeverEmpty(window.Height) && IsNeverEmpty(window.Width)
        && window.Depth.Kernel * window.Height.Kernel <= MostTaps
        && window.Depth.Output * window.Height.Output * window.Depth.Kernel * window.Height.Kernel <= MostOffsets;

    /// <summary>Where the rows under an output row begin in their plane, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long* Of(long row) => (long*)Unsafe.AsPointer(ref _offsets[row * Taps]);

    private static bool IsNeverEmpty(Axis axis) =>
        !axis.IsAdaptive && axis.Input > 0 && Enumerable.Range(0, checked((int)axis.Output)).All(output => axis.Taps(output).Count > 0);

    private static long Place(in Axis axis, AxisTable table, long output, long tap)
    {
        TapRange inside = table.Taps[output];
        long place = (output * axis.Stride) - axis.PadBegin + (tap * axis.Dilation);
        return Math.Clamp(place, inside.Start, inside.Start + ((inside.Count - 1) * inside.Step));
    }
}

/// <summary>How many rows are under an output row, and how many of them it shares: what the JIT knows.</summary>
internal interface IRowChain
{
    /// <summary>The rows; 0 for a number that is known at run time.</summary>
    static abstract int Count { get; }

    /// <summary><see cref="RowChains.Shared"/>.</summary>
    static abstract int Shared { get; }
}

/// <summary>Any number of rows, none of them shared.</summary>
internal readonly struct SomeRows : IRowChain
{
    public static int Count => 0;

    public static int Shared => 0;
}

/// <summary>One row.</summary>
internal readonly struct OneRow : IRowChain
{
    public static int Count => 1;

    public static int Shared => 0;
}

/// <summary>Two rows.</summary>
internal readonly struct TwoRows : IRowChain
{
    public static int Count => 2;

    public static int Shared => 0;
}

/// <summary>Two rows, of which one is shared.</summary>
internal readonly struct TwoRowsShareOne : IRowChain
{
    public static int Count => 2;

    public static int Shared => 1;
}

/// <summary>Three rows, of which one is shared.</summary>
internal readonly struct ThreeRowsShareOne : IRowChain
{
    public static int Count => 3;

    public static int Shared => 1;
}

/// <summary>Three rows, of which two are shared.</summary>
internal readonly struct ThreeRowsShareTwo : IRowChain
{
    public static int Count => 3;

    public static int Shared => 2;
}
