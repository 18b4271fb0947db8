using System.Diagnostics;
using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Telemetry;

namespace GpuPool.Backends.Gpu;

// Calls on host tensors: to the device, the kernels, and back, on one lane.
internal sealed partial class GpuBackend
{
    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        GpuCore core = Acquire();
        long start = Stopwatch.GetTimestamp();
        try
        {
            RunWhole(core, plan, tensors);
            Meters.Took(_device, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    private void RunWhole(GpuCore core, PoolPlan plan, in HostTensors tensors)
    {
        tensors.Cancellation.ThrowIfCancellationRequested();
        using GpuCall call = GpuCall.OnAny(core);
        using var host = new HostCall(plan);
        host.CopyIn(call, tensors);
        using (var session = new GpuSession(core, call.Use))
            Choose(plan).Run(plan, host.Stored, session);

        // The last moment at which the output is as it was.
        tensors.Cancellation.ThrowIfCancellationRequested();
        host.CopyOut(call, tensors);
        Meters.Copied(_device, host.BytesIn, host.BytesOut);
    }
}
