using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Backends.Gpu;

/// <summary>What drivers report, in the library's own exceptions.</summary>
internal static class DeviceFaults
{
    // After these the CUDA driver answers every further call of the process's context with an error.
    private static readonly HashSet<string> LostOnCuda =
    [
        "CUDA_ERROR_DEINITIALIZED", "CUDA_ERROR_NO_DEVICE", "CUDA_ERROR_ECC_UNCORRECTABLE", "CUDA_ERROR_NVLINK_UNCORRECTABLE",
        "CUDA_ERROR_ILLEGAL_ADDRESS", "CUDA_ERROR_LAUNCH_TIMEOUT", "CUDA_ERROR_CONTEXT_IS_DESTROYED", "CUDA_ERROR_ASSERT",
        "CUDA_ERROR_HARDWARE_STACK_ERROR", "CUDA_ERROR_ILLEGAL_INSTRUCTION", "CUDA_ERROR_MISALIGNED_ADDRESS",
        "CUDA_ERROR_INVALID_ADDRESS_SPACE", "CUDA_ERROR_INVALID_PC", "CUDA_ERROR_LAUNCH_FAILED", "CUDA_ERROR_UNKNOWN",
    ];

    /// <summary>Whether an allocation failed for want of memory.</summary>
    public static bool IsOutOfMemory(Exception fault) => fault switch
    {
        CudaException cuda => cuda.Error.Contains("OUT_OF_MEMORY", StringComparison.Ordinal),
        CLException openCL => openCL.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_OUT_OF_RESOURCES
            or CLError.CL_OUT_OF_HOST_MEMORY or CLError.CL_INVALID_BUFFER_SIZE,
        OutOfMemoryException => true,
        _ => false,
    };

    /// <summary>Whether the device is gone for this process until it is opened anew.</summary>
    public static bool IsLost(Exception fault) => fault switch
    {
        DeviceLostException => true,
        CudaException cuda => LostOnCuda.Contains(cuda.Error),
        CLException openCL => openCL.Error is CLError.CL_DEVICE_NOT_AVAILABLE or CLError.CL_INVALID_DEVICE
            or CLError.CL_INVALID_CONTEXT or CLError.CL_INVALID_COMMAND_QUEUE,
        _ => false,
    };

    /// <summary>A driver's exception as ours; others as they are.</summary>
    public static bool TryTranslate(string device, Exception fault, out PoolDeviceException translated)
    {
        translated = fault switch
        {
            AcceleratorException when IsLost(fault) => new DeviceLostException(device, Text(fault), fault),
            AcceleratorException => new PoolDeviceException(device, Text(fault), fault),
            OutOfMemoryException => new DeviceOutOfMemoryException(device, 0, null, fault),
            _ => null!,
        };
        return translated is not null;
    }

    private static string Text(Exception fault) => fault switch
    {
        CudaException cuda => $"{cuda.Error} {cuda.Message}",
        CLException openCL => $"{openCL.Error}",
        _ => fault.Message,
    };
}
