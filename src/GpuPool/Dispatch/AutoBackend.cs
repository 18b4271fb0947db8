using GpuPool.Dispatch.Costs;
using GpuPool.Dispatch.Cuts;
using GpuPool.Planning;
using GpuPool.Telemetry;
using Microsoft.Extensions.Logging;

namespace GpuPool.Dispatch;

/// <summary>
/// A GPU and the host: tensors in device memory are the GPU's; for tensors on the host the cost model says who is faster,
/// once for each plan. What fails on the GPU for its own reasons runs on the host.
/// </summary>
internal sealed class AutoBackend(DeviceInfo device, IBackend gpu, DeviceInfo host, IBackend cpu, ICosts costs, ILogger logger) : IBackend
{
    // A call that the host ends in this time is not worth asking how long a device would take: measuring a device that
    // nobody has measured yet takes a thousand times as long.
    private static readonly TimeSpan Brief = TimeSpan.FromMicroseconds(50);

    public DeviceMemoryStatistics Memory => gpu.Memory;

    public IReadOnlyList<Verdict> Judge(PoolPlan plan)
    {
        Placement choice = Of(plan);
        IEnumerable<Verdict> onGpu = Verdicts(gpu, device, plan, choice.OnDevice);
        IEnumerable<Verdict> onHost = Verdicts(cpu, host, plan, choice.OnHost);
        return choice.TakesDevice ? [.. onGpu, .. onHost] : [.. onHost, .. onGpu];
    }

    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        if (!Of(plan).TakesDevice)
        {
            HostPieces.Run(cpu, plan, tensors);
            return;
        }

        try
        {
            gpu.Run(plan, tensors);
        }
        catch (PoolDeviceException fault)
        {
            Log.Moved(logger, plan.ToString(), device.Name, fault.Message, host.Name);
            Meters.FailedOver(device.Name);
            if (fault is KernelCompilationException or DeviceOutOfMemoryException)
                plan.Choice = Of(plan) with { TakesDevice = false };
            HostPieces.Run(cpu, plan, tensors);
        }
    }

    public void Run(PoolPlan plan, in StoredTensors tensors) => gpu.Run(plan, tensors);

    public void Warm(PoolPlan plan)
    {
        if (Of(plan).TakesDevice)
            gpu.Warm(plan);
    }

    public void Trim() => gpu.Trim();

    public Storage Allocate(long bytes, object? queue = null) => gpu.Allocate(bytes, queue);

    public void Upload(nint source, Storage target, long bytes) => gpu.Upload(source, target, bytes);

    public void Download(Storage source, nint target, long bytes) => gpu.Download(source, target, bytes);

    public void Copy(Storage source, Storage target, long bytes) => gpu.Copy(source, target, bytes);

    public TimeSpan Measure(Action calls) => gpu.Measure(calls);

    public void Synchronize() => gpu.Synchronize();

    public void Dispose()
    {
        gpu.Dispose();
        cpu.Dispose();
    }

    private static IEnumerable<Verdict> Verdicts(IBackend backend, DeviceInfo info, PoolPlan plan, TimeSpan? estimate)
    {
        bool isFirst = true;
        foreach (Verdict verdict in backend.Judge(plan))
        {
            yield return verdict with { Device = info.Name, Estimate = verdict.IsAccepted && isFirst ? estimate : null };
            isFirst &= !verdict.IsAccepted;
        }
    }

    private Placement Of(PoolPlan plan) => plan.Choice as Placement ?? Decide(plan);

    private Placement Decide(PoolPlan plan)
    {
        TimeSpan onHost = costs.Estimate(host, cpu, plan);
        Placement placement;
        try
        {
            TimeSpan? onDevice = onHost <= Brief ? null : costs.Estimate(device, gpu, plan);
            placement = new Placement(onDevice < onHost, onDevice, onHost);
        }
        catch (PoolDeviceException fault)
        {
            Log.Moved(logger, plan.ToString(), device.Name, fault.Message, host.Name);
            placement = new Placement(false, null, onHost);
        }

        plan.Choice = placement;
        return placement;
    }

    private sealed record Placement(bool TakesDevice, TimeSpan? OnDevice, TimeSpan OnHost);
}
