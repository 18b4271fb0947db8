using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// What loops over windows in three dimensions ask for. The rows under an output row lie in several slices; asked for some way
/// ahead of each, most of it would be asked for more than once, and the beginning of a slice never. So the tensor is asked for
/// from end to end, in each step of the loops its share of it, and the slices under the first windows before all.
/// </summary>
internal readonly unsafe struct PlaneAsks
{
    // What is asked for further ahead might have left a core's second cache when it is read.
    private const long MostLead = 384 * 1024;

    private readonly long _lead;
    private readonly long _bytes;

    /// <summary>Works it out for some windows.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="steps">Steps of an output row.</param>
    public PlaneAsks(in Window window, int elementSize, long steps)
    {
        if (!Takes(window, elementSize))
            return;
        steps *= window.Depth.Output * window.Height.Output;
        _bytes = ((Slice(window, elementSize) * window.Depth.Input) + steps - 1) / steps;
        _lead = Lead(window, elementSize) + Prefetch.AheadOfReading;
    }

    /// <summary>Whether it asks: not for windows that leave out elements or are of two dimensions, nor for large slices.</summary>
    public static bool Takes(in Window window, int elementSize) =>
        !HostWindows.IsFlat(window) && TakesAll(window.Depth) && TakesAll(window.Height) && TakesAll(window.Width)
        && Lead(window, elementSize) <= MostLead;

    /// <summary>Whether it asks.</summary>
    public bool IsUsed => _bytes > 0;

    /// <summary>What is asked for first.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="step">The first step of it.</param>
    public AskFront From(void* plane, long step) => new((byte*)plane + _lead + (step * _bytes), _bytes);

    private static long Slice(in Window window, int elementSize) => window.Height.Input * window.Width.Input * elementSize;

    private static long Lead(in Window window, int elementSize) =>
        Math.Clamp(Reach(window.Depth) - window.Depth.PadBegin, 0, window.Depth.Input) * Slice(window, elementSize);

    private static long Reach(in Axis axis) => ((axis.Kernel - 1) * axis.Dilation) + 1;

    private static bool TakesAll(in Axis axis) => axis.Stride > 0 && axis.Stride <= Reach(axis);
}
