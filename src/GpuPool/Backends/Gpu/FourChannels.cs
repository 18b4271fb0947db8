using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Gpu;

/// <summary>Whether four neighbouring channels can be loaded, reduced and stored at once.</summary>
internal static class FourChannels
{
    private const int Channels = 4;

    /// <summary>Whether channels lie side by side, in fours, and each tensor begins where four may be loaded.</summary>
    public static bool Take(in Window window, in StoredTensors tensors) =>
        window.Inner > 0 && window.Inner % Channels == 0 && FourLoads.AreAligned(tensors);

    /// <summary>The windows over fours.</summary>
    public static Window Narrow(Window window)
    {
        window.Inner /= Channels;
        return window;
    }
}
