using GpuPool.Planning;

namespace GpuPool.Dispatch;

/// <summary>What runs plans on one device. Safe for any number of threads.</summary>
internal interface IBackend : IDisposable
{
    /// <summary>What each of its implementations says of a plan, in order; the first that accepts runs.</summary>
    IReadOnlyList<Verdict> Judge(PoolPlan plan);

    /// <summary>What it holds of its device's memory.</summary>
    DeviceMemoryStatistics Memory => new();

    /// <summary>Runs a plan on tensors in host memory.</summary>
    void Run(PoolPlan plan, in HostTensors tensors);

    /// <summary>Runs a plan on tensors in the device's memory; returns when it is queued.</summary>
    void Run(PoolPlan plan, in StoredTensors tensors);

    /// <summary>Does what the first run of a plan would have to do once: compiles its kernels.</summary>
    void Warm(PoolPlan plan)
    {
        // Nothing on the host.
    }

    /// <summary>Gives unused memory back to the driver.</summary>
    void Trim()
    {
        // The host keeps none.
    }

    /// <summary>Takes device memory.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="queue">The caller's queue that will use it first, as in <see cref="StoredTensors.Queue"/>; null if there is none.</param>
    /// <exception cref="DeviceOutOfMemoryException">There is not enough.</exception>
    Storage Allocate(long bytes, object? queue = null);

    /// <summary>Copies from host memory, after all that was queued before; returns when the host memory may change.</summary>
    void Upload(nint source, Storage target, long bytes);

    /// <summary>Copies to host memory, after all that was queued before; returns when it is there.</summary>
    void Download(Storage source, nint target, long bytes);

    /// <summary>Copies within the device's memory; returns when it is queued.</summary>
    void Copy(Storage source, Storage target, long bytes);

    /// <summary>The time on the device of what an action queues.</summary>
    TimeSpan Measure(Action calls);

    /// <summary>Measures the copies to and fro; none on the host.</summary>
    Costs.LinkSpeeds MeasureLink() => default;

    /// <summary>Waits for all that was queued.</summary>
    void Synchronize();
}
