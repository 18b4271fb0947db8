using ILGPU.Emulation;

// The emulator has no CUDA devices. These types are here so that code that uses them compiles.
namespace ILGPU.Runtime.Cuda;

/// <summary>A CUDA device. The emulator has none.</summary>
public sealed class CudaDevice : Device
{
    private CudaDevice()
        : base(AcceleratorType.Cuda, CPU.CPUCapabilityContext.Instance)
    {
    }

    /// <summary>The device's number in the driver.</summary>
    public int DeviceId => throw Absent();

    /// <summary>The compute capability.</summary>
    public CudaArchitecture? Architecture => throw Absent();

    /// <summary>The newest CUDA that the driver speaks.</summary>
    public CudaDriverVersion DriverVersion => throw Absent();

    /// <summary>The clock rate in kHz.</summary>
    public int ClockRate => throw Absent();

    /// <summary>The memory's clock rate in kHz.</summary>
    public int MemoryClockRate => throw Absent();

    /// <summary>The width of the memory's bus in bits.</summary>
    public int MemoryBusWidth => throw Absent();

    /// <summary>The size of the L2 cache in bytes.</summary>
    public int L2CacheSize => throw Absent();

    /// <summary>The shared memory of a multiprocessor in bytes.</summary>
    public int MaxSharedMemoryPerMultiprocessor => throw Absent();

    /// <inheritdoc/>
    public override Accelerator CreateAccelerator(Context context) => throw Absent();

    /// <inheritdoc cref="CreateAccelerator"/>
    public CudaAccelerator CreateCudaAccelerator(Context context) => throw Absent();

    internal static NotSupportedException Absent() => new("The emulator has no CUDA devices.");
}

/// <summary>An open CUDA device. The emulator has none.</summary>
public sealed class CudaAccelerator : Accelerator
{
    private CudaAccelerator(Context context, CudaDevice device)
        : base(context, device)
    {
    }

    /// <inheritdoc cref="Accelerator.Device"/>
    public new CudaDevice Device => (CudaDevice)base.Device;

    /// <inheritdoc cref="CudaDevice.DeviceId"/>
    public int DeviceId => Device.DeviceId;

    /// <inheritdoc cref="CudaDevice.Architecture"/>
    public CudaArchitecture Architecture => Device.Architecture ?? throw CudaDevice.Absent();

    /// <summary>The memory that is free in bytes.</summary>
    public long GetFreeMemory() => throw CudaDevice.Absent();
}

/// <summary>A version of CUDA.</summary>
/// <param name="major">The major version.</param>
/// <param name="minor">The minor version.</param>
public readonly struct CudaDriverVersion(int major, int minor)
{
    /// <summary>The major version.</summary>
    public int Major { get; } = major;

    /// <summary>The minor version.</summary>
    public int Minor { get; } = minor;
}

/// <summary>A compute capability.</summary>
/// <param name="major">The major version.</param>
/// <param name="minor">The minor version.</param>
public readonly struct CudaArchitecture(int major, int minor)
{
    /// <summary>The major version.</summary>
    public int Major { get; } = major;

    /// <summary>The minor version.</summary>
    public int Minor { get; } = minor;

    /// <inheritdoc/>
    public override string ToString() => $"SM_{Major}{Minor}";
}

/// <summary>Instructions of PTX, written into a kernel for CUDA. The emulator has no such kernels.</summary>
public static class CudaAsm
{
    /// <summary>An instruction with one result and two operands.</summary>
    public static void Emit<T0, T1, T2>(string asm, out T0 arg0, T1 arg1, T2 arg2)
        where T0 : struct
        where T1 : struct
        where T2 : struct => throw CudaDevice.Absent();
}

/// <summary>A failure of CUDA. The emulator throws none.</summary>
public sealed class CudaException : AcceleratorException
{
    /// <summary>A failure without a message.</summary>
    public CudaException()
    {
    }

    /// <summary>A failure with a message.</summary>
    /// <param name="message">The message.</param>
    public CudaException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public CudaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The driver's name of the error.</summary>
    public string Error { get; } = "N/A";

    /// <inheritdoc/>
    public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;
}

/// <summary>Finds and opens CUDA devices. The emulator has none.</summary>
public static class CudaContextExtensions
{
    /// <summary>Adds the CUDA devices.</summary>
    /// <param name="builder">The builder.</param>
    public static Context.Builder Cuda(this Context.Builder builder) => Checked.NotNull(builder);

    /// <summary>Adds the CUDA devices that pass a test.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="predicate">The test.</param>
    public static Context.Builder Cuda(this Context.Builder builder, Predicate<CudaDevice> predicate) => Checked.NotNull(builder);

    /// <summary>A CUDA device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cudaDeviceIndex">Its position among the CUDA devices.</param>
    public static CudaDevice GetCudaDevice(this Context context, int cudaDeviceIndex) =>
        Checked.NotNull(context).GetDevice<CudaDevice>(cudaDeviceIndex);

    /// <summary>The CUDA devices.</summary>
    /// <param name="context">The context.</param>
    public static Context.DeviceCollection<CudaDevice> GetCudaDevices(this Context context) =>
        Checked.NotNull(context).GetDevices<CudaDevice>();

    /// <summary>Opens a CUDA device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cudaDeviceIndex">Its position among the CUDA devices.</param>
    public static CudaAccelerator CreateCudaAccelerator(this Context context, int cudaDeviceIndex) =>
        context.GetCudaDevice(cudaDeviceIndex).CreateCudaAccelerator(context);
}
