using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Unpool;

/// <summary>Unpooling, outer slice by outer slice: the slice is cleared, then values are put at their places in row order.</summary>
internal sealed class UnpoolImplementation : IHostImplementation
{
    public string Name => "host.unpool";

    public bool CountsIndices => true;

    public string? Reject(PoolPlan plan) => plan.Problem is UnpoolProblem ? null : "runs unpooling only";

    // Elements are only moved, so their size is all that matters.
    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (UnpoolProblem)plan.Problem;
        return ElementTypes.Size(plan.Type) switch
        {
            1 => new UnpoolProgram<byte>(plan, problem.Geometry),
            2 => new UnpoolProgram<ushort>(plan, problem.Geometry),
            4 => new UnpoolProgram<uint>(plan, problem.Geometry),
            _ => new UnpoolProgram<ulong>(plan, problem.Geometry),
        };
    }
}
