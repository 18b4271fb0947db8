using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Gpu;

/// <summary>Averages whose windows all have the same divisor, which no thread has to work out then.</summary>
internal static class SettledDivisor
{
    /// <summary>The same windows, with such a divisor given.</summary>
    public static Window In(Window window)
    {
        bool counts = window.CountsPadding != 0;
        bool same = window.DivisorOverride == 0 && IsSame(window.Depth, counts) && IsSame(window.Height, counts) && IsSame(window.Width, counts);
        if (same)
            window.DivisorOverride = window.Depth.Kernel * window.Height.Kernel * window.Width.Kernel;
        return window;
    }

    private static bool IsSame(in Axis axis, bool countsPadding)
    {
        if (axis.IsAdaptive)
            return false;
        long padding = countsPadding ? axis.PadEnd : 0;
        long end = ((axis.Output - 1) * axis.Stride) - axis.PadBegin + ((axis.Kernel - 1) * axis.Dilation);
        return (countsPadding || axis.PadBegin == 0) && end < axis.Input + padding;
    }
}
