namespace ILGPU.Runtime;

/// <summary>The kind of an accelerator.</summary>
public enum AcceleratorType
{
    /// <summary>Kernels run on the CPU.</summary>
    CPU = 0,

    /// <summary>A CUDA device.</summary>
    Cuda = 1,

    /// <summary>An OpenCL device.</summary>
    OpenCL = 2,
}
