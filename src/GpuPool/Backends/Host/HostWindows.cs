using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The windows of a plan in their simplest form.</summary>
internal static class HostWindows
{
    /// <summary>The windows of a reduction.</summary>
    public static Window Of(PoolPlan plan) => Simplify(((ReduceProblem)plan.Problem).Window);

    /// <summary>Bins of equal size that lie side by side become sliding windows.</summary>
    public static Window Simplify(Window window) => EvenBins.Slide(window);

    /// <summary>Whether the depth is one position and one tap: windows in one or two dimensions.</summary>
    public static bool IsFlat(in Window window) => window.Depth is { Input: 1, Output: 1, Kernel: 1, PadBegin: 0 };
}
