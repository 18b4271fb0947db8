using GpuPool.Kernels.Geometry;

namespace GpuPool.Execution;

/// <summary>How many taps windows have.</summary>
internal static class WindowSize
{
    // From these on a plain float sum, which adds the taps of a row one after the other and then the rows, would lose more
    // than a few units in the last place.
    private const long Large = 4096;
    private const long LongRow = 256;

    /// <summary>Whether sums over the windows need compensation.</summary>
    public static bool IsLarge(Window window) => Most(window) >= Large || Taps(window.Width) >= LongRow;

    /// <summary>Whether sums over the windows need compensation, where taps in the padding count.</summary>
    public static bool IsLargePadded(Window window) => IsLarge(Padded(window));

    /// <summary>The windows as they lie over the padded tensor.</summary>
    public static Window Padded(Window window)
    {
        window.Depth = Padded(window.Depth);
        window.Height = Padded(window.Height);
        window.Width = Padded(window.Width);
        return window;
    }

    /// <summary>The most taps that a window has.</summary>
    public static long Most(Window window) => Taps(window.Depth) * Taps(window.Height) * Taps(window.Width);

    /// <summary>The most taps that a window has along one axis.</summary>
    public static long Taps(Axis axis) => axis.IsAdaptive
        ? axis.Output == 0 ? 0 : (axis.Input / axis.Output) + 2
        : Math.Min(axis.Kernel, axis.Input);

    /// <summary>Windows over one position.</summary>
    public static double Overlap(in Axis axis) => axis.IsAdaptive
        ? axis.Input < axis.Output ? (double)axis.Output / axis.Input : 1
        : (double)axis.Kernel / axis.Stride;

    private static Axis Padded(Axis axis) =>
        Axis.Sliding(axis.Input + axis.PadBegin + axis.PadEnd, axis.Output, axis.Kernel, axis.Stride, axis.Dilation, 0, 0);
}
