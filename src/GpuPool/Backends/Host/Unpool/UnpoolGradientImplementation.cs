using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Unpool;

/// <summary>The gradients of unpoolings of every kind.</summary>
internal sealed class UnpoolGradientImplementation : IHostImplementation
{
    public string Name => "host.gradient.unpool";

    public string? Reject(PoolPlan plan) => plan.Problem is UnpoolGradientProblem ? null : "runs the gradient of unpooling only";

    // Elements are only moved, so their size is all that matters.
    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (UnpoolGradientProblem)plan.Problem;
        return ElementTypes.Size(plan.Type) switch
        {
            2 => new UnpoolGradientProgram<ushort>(problem.Geometry),
            4 => new UnpoolGradientProgram<uint>(problem.Geometry),
            _ => new UnpoolGradientProgram<ulong>(problem.Geometry),
        };
    }
}
