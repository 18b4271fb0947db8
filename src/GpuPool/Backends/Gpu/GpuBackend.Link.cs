using System.Runtime.InteropServices;
using GpuPool.Dispatch.Costs;

namespace GpuPool.Backends.Gpu;

internal sealed partial class GpuBackend
{
    public unsafe LinkSpeeds MeasureLink()
    {
        GpuCore core = Acquire();
        void* host = NativeMemory.AllocZeroed(Copier.MeasuredBytes);
        try
        {
            using GpuCall call = GpuCall.OnAny(core);
            using GpuStorage there = call.Take(Copier.MeasuredBytes);
            return core.Copies.Measure(call.Lane, (nint)host, there.View.SubView(0, Copier.MeasuredBytes));
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            NativeMemory.Free(host);
            core.Release();
        }
    }
}
