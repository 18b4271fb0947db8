using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The windows of a plan in their simplest form.</summary>
internal static class HostWindows
{
    /// <summary>The windows of a reduction; bins of equal size that lie side by side are sliding windows.</summary>
    public static Window Of(PoolPlan plan)
    {
        Window window = ((ReduceProblem)plan.Problem).Window;
        window.Depth = Simplify(window.Depth);
        window.Height = Simplify(window.Height);
        window.Width = Simplify(window.Width);
        return window;
    }

    private static Axis Simplify(Axis axis)
    {
        if (!axis.IsAdaptive || axis.Output == 0 || axis.Input % axis.Output != 0)
            return axis;
        long size = axis.Input / axis.Output;
        return Axis.Sliding(axis.Input, axis.Output, size, size, 1, 0, 0);
    }
}
