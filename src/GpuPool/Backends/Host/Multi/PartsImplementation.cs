using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Several poolings of one tensor, each by itself; and the sum of their gradients.</summary>
internal sealed class PartsImplementation : IHostImplementation
{
    public string Name => "host.parts";

    public string? Reject(PoolPlan plan) => plan.Problem is MultiProblem or MultiGradientProblem ? null : "one pooling";

    public HostProgram Prepare(PoolPlan plan) => plan.Problem is MultiProblem multi
        ? new PartsProgram(plan, multi.Parts)
        : new PartsGradientProgram(plan, ((MultiGradientProblem)plan.Problem).Parts);
}
