namespace GpuPool;

/// <summary>What a device is.</summary>
public enum DeviceKind
{
    /// <summary>The host's SIMD path on all cores.</summary>
    Host,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda,

    /// <summary>An OpenCL GPU.</summary>
    OpenCLGpu,

    /// <summary>Another OpenCL device, such as a CPU; used only by name.</summary>
    OpenCLOther,

    /// <summary>ILGPU's CPU accelerator: a debugging aid, used only by name.</summary>
    IlgpuCpu,
}
