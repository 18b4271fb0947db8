using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Whether four neighbouring channels can be loaded, reduced and stored at once.</summary>
internal static class FourChannels
{
    private const int Channels = 4;
    private const long Alignment = 16;

    /// <summary>Whether channels lie side by side, in fours, and each tensor begins where four may be loaded.</summary>
    public static bool Take(in Window window, in StoredTensors tensors) =>
        window.Inner > 0 && window.Inner % Channels == 0
        && IsAligned(tensors[0]) && IsAligned(tensors.Output) && IsAligned(tensors.OutputIndices);

    /// <summary>The windows over fours.</summary>
    public static Window Narrow(Window window)
    {
        window.Inner /= Channels;
        return window;
    }

    private static bool IsAligned(Storage? storage) => storage is null || IsAligned(((GpuStorage)storage).View);

    // OpenCL has no addresses on the host; its buffers begin at a multiple of 128 bytes.
    private static bool IsAligned(ArrayView<byte> view) =>
        view.Length == 0 || (Offset(view) + (view.GetAccelerator().AcceleratorType == AcceleratorType.OpenCL ? 0 : view.GetAddress())) % Alignment == 0;

    private static long Offset<TView>(TView view)
        where TView : IContiguousArrayView => view.IndexInBytes;

    private static long GetAddress<TView>(this TView view)
        where TView : IContiguousArrayView => view.Buffer.NativePtr;
}
