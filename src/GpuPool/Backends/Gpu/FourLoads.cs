using GpuPool.Dispatch;
using ILGPU;
using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>Whether four neighbours in memory can be loaded and stored at once.</summary>
internal static class FourLoads
{
    private const long Alignment = 16;

    /// <summary>Whether each tensor of a forward pass begins where four elements may be loaded.</summary>
    public static bool AreAligned(in StoredTensors tensors) =>
        IsAligned(tensors[0]) && IsAligned(tensors.Output) && IsAligned(tensors.OutputIndices);

    /// <summary>Whether a tensor does; one that is not there does.</summary>
    public static bool IsAligned(Storage? storage) => storage is null || IsAligned(((GpuStorage)storage).View);

    // OpenCL has no addresses on the host; its buffers begin at a multiple of 128 bytes.
    private static bool IsAligned(ArrayView<byte> view) =>
        view.Length == 0 || (Offset(view) + (view.GetAccelerator().AcceleratorType == AcceleratorType.OpenCL ? 0 : view.GetAddress())) % Alignment == 0;

    private static long Offset<TView>(TView view)
        where TView : IContiguousArrayView => view.IndexInBytes;

    private static long GetAddress<TView>(this TView view)
        where TView : IContiguousArrayView => view.Buffer.NativePtr;
}
