using GpuPool.Kernels.Geometry;

namespace GpuPool.Execution;

/// <summary>Bins of equal size that lie side by side are sliding windows, which have faster paths.</summary>
internal static class EvenBins
{
    /// <summary>The same windows with such bins as sliding windows.</summary>
    public static Window Slide(Window window)
    {
        window.Depth = Slide(window.Depth);
        window.Height = Slide(window.Height);
        window.Width = Slide(window.Width);
        return window;
    }

    private static Axis Slide(Axis axis)
    {
        if (!axis.IsAdaptive || axis.Output == 0 || axis.Input % axis.Output != 0)
            return axis;
        long size = axis.Input / axis.Output;
        return Axis.Sliding(axis.Input, axis.Output, size, size, 1, 0, 0);
    }
}
