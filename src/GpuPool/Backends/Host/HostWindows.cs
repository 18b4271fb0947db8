using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The windows of a plan in their simplest form.</summary>
internal static class HostWindows
{
<<<<<<< HEAD
    /// <summary>The windows of a reduction.</summary>
    public static Window Of(PoolPlan plan) => EvenBins.Slide(((ReduceProblem)plan.Problem).Window);
=======
    /// <summary>The windows of a reduction; bins of equal size that lie side by side are sliding windows.</summary>
    public static Window Of(PoolPlan plan) => Simplify(((ReduceProblem)plan.Problem).Window);

    /// <inheritdoc cref="Of"/>
    public static Window Simplify(Window window)
    {
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
>>>>>>> 33e456b (Host: gradients of averages by gathering rows, of maxima with given indices by one thread a plane)
}
