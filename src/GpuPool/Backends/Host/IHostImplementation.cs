using GpuPool.Dispatch;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>One way to run plans on the host.</summary>
internal interface IHostImplementation
{
    /// <summary>Its name, such as host.direct.</summary>
    string Name { get; }

    /// <summary>Why it does not run a plan, or null if it does.</summary>
    string? Reject(PoolPlan plan);

    /// <summary>Runs a plan that it accepts.</summary>
    void Run(PoolPlan plan, in HostTensors tensors, HostThreads threads);
}
