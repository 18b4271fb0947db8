using System.Diagnostics;
using GpuPool.Dispatch;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

internal sealed partial class GpuBackend
{
    public void Copy(Storage source, Storage target, long bytes)
    {
        GpuCore core = Acquire();
        try
        {
            var tensors = new StoredTensors { Output = target };
            tensors[0] = source;
            RequireOwn(core, tensors);
            using GpuCall call = GpuCall.On(core, tensors);
            core.Driver.Copy(call.Stream, ((GpuStorage)source).View.SubView(0, bytes), ((GpuStorage)target).View.SubView(0, bytes));
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

    public TimeSpan Measure(Action calls)
    {
        Synchronize();
        GpuCore core = Acquire();
        try
        {
            // Nothing waits anywhere, so the calls of this thread go to the lane that it gets now.
            GpuLane lane = core.Lanes.EnterAny();
            lane.Gate.Exit();
            long start = Stopwatch.GetTimestamp();
            using ProfilingMarker? begin = core.Driver.Mark(lane.Stream);
            calls();
            using ProfilingMarker? end = core.Driver.Mark(lane.Stream);
            core.Lanes.Synchronize();
            return begin is null || end is null ? Stopwatch.GetElapsedTime(start) : end.MeasureFrom(begin);
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
}
