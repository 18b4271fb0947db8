using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>What calls on host tensors take on the devices of an engine.</summary>
internal interface ICosts
{
    /// <summary>The time of a call.</summary>
    TimeSpan Estimate(DeviceInfo device, IBackend backend, PoolPlan plan);
}
