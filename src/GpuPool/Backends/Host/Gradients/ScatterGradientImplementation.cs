using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The gradients of maxima and minima that are given the indices.</summary>
internal sealed class ScatterGradientImplementation : IHostImplementation
{
    public string Name => "host.gradient.scatter";

    public string? Reject(PoolPlan plan) => plan.Problem switch
    {
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } => null,
        ReduceGradientProblem { Reduction.IsExtreme: true } => "no indices are given",
        _ => "not the gradient of a maximum or minimum",
    };

    public HostProgram Prepare(PoolPlan plan) => Make(((ReduceGradientProblem)plan.Problem).Window.Extents, plan.Type);

    /// <summary>The program for a real type.</summary>
    internal static PlaceGradient Make(Extent5 extents, ElementType type) => type switch
    {
        ElementType.Float16 => new ScatterGradient<Half, float>(extents),
        ElementType.Float32 => new ScatterGradient<float, float>(extents),
        _ => new ScatterGradient<double, double>(extents),
    };
}
