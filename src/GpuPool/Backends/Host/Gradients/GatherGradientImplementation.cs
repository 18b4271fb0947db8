using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>The gradients of maxima and minima in small sliding windows, channels first, that are given the indices.</summary>
internal sealed class GatherGradientImplementation : IHostImplementation
{
    public string Name => "host.gradient.gather";

    public string? Reject(PoolPlan plan) => plan.Problem switch
    {
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } problem when PlaceGradients.Gathers(HostWindows.Simplify(problem.Window), plan.Type) => null,
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } => "bins, an inner axis, large windows, or lanes that this machine does not permute",
        ReduceGradientProblem { Reduction.IsExtreme: true } => "no indices are given",
        _ => "not the gradient of a maximum or minimum",
    };

    public HostProgram Prepare(PoolPlan plan) => PlaceGradients.Make(HostWindows.Simplify(((ReduceGradientProblem)plan.Problem).Window), plan.Type);
}
