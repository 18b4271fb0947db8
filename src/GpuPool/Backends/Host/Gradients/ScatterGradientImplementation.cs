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

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (ReduceGradientProblem)plan.Problem;
        return plan.Type switch
        {
            ElementType.Float16 => new ScatterGradient<Half, float>(problem.Window.Extents),
            ElementType.Float32 => new ScatterGradient<float, float>(problem.Window.Extents),
            _ => new ScatterGradient<double, double>(problem.Window.Extents),
        };
    }
}
