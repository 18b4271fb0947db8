using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Small planes whose windows share no rows, and leave out none between two planes, are as well one plane of more rows: what
/// has to be set up for each plane is done less often.
/// </summary>
internal static class JoinedPlanes
{
    // Enough to make little of the setting up; the tables of so many rows stay in the L1 cache, and the last plane may be copied.
    private const long MostBytes = 16 * 1024;
    private const long MostRows = 128;

    /// <summary>The same windows in fewer planes, if they can be joined.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    public static Window Join(Window window, int elementSize)
    {
        Axis height = window.Height;
        if (window.Depth is not { Input: 1, Output: 1, Kernel: 1, Stride: > 0, PadBegin: 0, PadEnd: 0 }
            || height is not { PadBegin: 0, PadEnd: 0, Stride: > 0, Output: > 0 }
            || ((height.Kernel - 1) * height.Dilation) + 1 > height.Stride || height.Output * height.Stride != height.Input)
            return window;
        long planes = Count(window, elementSize, MostRows / height.Output);
        window.Outer /= planes;
        window.Height = Axis.Sliding(planes * height.Input, planes * height.Output, height.Kernel, height.Stride, height.Dilation, 0, 0);
        return window;
    }

    /// <summary>How many planes are worked out at once: a divisor of their number.</summary>
    /// <param name="window">The windows, at least one.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="most">The most planes.</param>
    public static long Count(in Window window, int elementSize, long most)
    {
        long planeBytes = window.Height.Input * window.Width.Input * elementSize;
        long planes = Math.Max(1, Math.Min(Math.Min(most, window.Outer), MostBytes / Math.Max(1, planeBytes)));
        while (window.Outer % planes != 0)
            planes--;
        return planes;
    }
}
