using GpuPool.Dispatch;
using GpuPool.Planning;

namespace GpuPool.Backends.Gpu;

/// <summary>One way to run plans on an accelerator.</summary>
internal interface IGpuImplementation
{
    /// <summary>Its name, such as gpu.direct.</summary>
    string Name { get; }

    /// <summary>Why it does not run a plan, or null if it does.</summary>
    string? Reject(PoolPlan plan);

    /// <summary>Queues a plan that it accepts.</summary>
    void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session);
}
