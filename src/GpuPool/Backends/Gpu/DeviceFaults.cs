using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Backends.Gpu;

/// <summary>What drivers report, in the library's own exceptions.</summary>
internal static class DeviceFaults
{
    /// <summary>Whether an allocation failed for want of memory.</summary>
    public static bool IsOutOfMemory(Exception fault) => fault switch
    {
        CudaException cuda => cuda.Error.Contains("OUT_OF_MEMORY", StringComparison.Ordinal),
        CLException openCL => openCL.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_OUT_OF_RESOURCES
            or CLError.CL_OUT_OF_HOST_MEMORY or CLError.CL_INVALID_BUFFER_SIZE,
        OutOfMemoryException => true,
        _ => false,
    };

    /// <summary>A driver's exception as ours; others as they are.</summary>
    public static bool TryTranslate(string device, Exception fault, out PoolDeviceException translated)
    {
        translated = fault switch
        {
            CudaException cuda => new PoolDeviceException(device, $"{cuda.Error} {cuda.Message}", cuda),
            CLException openCL => new PoolDeviceException(device, $"{openCL.Error}", openCL),
            AcceleratorException other => new PoolDeviceException(device, other.Message, other),
            _ => null!,
        };
        return translated is not null;
    }
}
