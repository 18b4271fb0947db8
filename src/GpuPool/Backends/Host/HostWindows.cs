using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The windows of a plan in their simplest form.</summary>
internal static class HostWindows
{
    /// <summary>The windows of a reduction.</summary>
    public static Window Of(PoolPlan plan) => EvenBins.Slide(((ReduceProblem)plan.Problem).Window);
}
