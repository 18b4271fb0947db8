using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The host's implementations, fastest first; the first that accepts a plan runs it.</summary>
internal sealed class HostBackend(HostThreads threads)
{
    private static readonly IHostImplementation[] Implementations = [new DirectImplementation()];

    /// <summary>What each implementation says of a plan, in order.</summary>
    public static IReadOnlyList<Verdict> Judge(PoolPlan plan) =>
        [.. Implementations.Select(implementation => new Verdict(implementation.Name, implementation.Reject(plan)))];

    /// <summary>Runs a plan.</summary>
    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        IHostImplementation implementation = plan.Prepared as IHostImplementation ?? Choose(plan);
        implementation.Run(plan, tensors, threads);
    }

    private static IHostImplementation Choose(PoolPlan plan)
    {
        IHostImplementation chosen = Implementations.First(implementation => implementation.Reject(plan) is null);
        plan.Prepared = chosen;
        return chosen;
    }
}
