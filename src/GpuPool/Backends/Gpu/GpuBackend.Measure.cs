using System.Diagnostics;
using GpuPool.Dispatch;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public void Copy(Storage source, Storage target, long bytes) => Locked(() =>
        ((GpuStorage)source).View.SubView(0, bytes).CopyTo(_stream, ((GpuStorage)target).View.SubView(0, bytes)));

    public TimeSpan Measure(Action calls)
    {
        Synchronize();
        if (!_accelerator.Context.Properties.EnableProfiling)
        {
            long start = Stopwatch.GetTimestamp();
            calls();
            Synchronize();
            return Stopwatch.GetElapsedTime(start);
        }

        using ProfilingMarker begin = Locked(_stream.AddProfilingMarker);
        calls();
        using ProfilingMarker end = Locked(_stream.AddProfilingMarker);
        return Locked(() => end.MeasureFrom(begin));
    }
}
