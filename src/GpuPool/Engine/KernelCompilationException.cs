namespace GpuPool;

/// <summary>A device's compiler refused a kernel.</summary>
public sealed class KernelCompilationException : PoolDeviceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="cause">What the compiler reported.</param>
    public KernelCompilationException(string device, string kernel, Exception? cause = null)
        : base(device, $"the kernel {kernel} does not compile: {cause?.GetBaseException().Message}", cause)
    {
        Kernel = kernel;
    }

    /// <summary>The kernel.</summary>
    public string Kernel { get; }
}
