using ILGPU.Emulation;

namespace ILGPU.Runtime.CPU;

/// <summary>Finds and opens CPU devices.</summary>
public static class CPUContextExtensions
{
    /// <summary>Adds the default CPU device.</summary>
    /// <param name="builder">The builder.</param>
    public static Context.Builder DefaultCPU(this Context.Builder builder) => builder.CPU(CPUDeviceKind.Default);

    /// <summary>Adds a CPU device of a given shape.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="kind">The shape.</param>
    public static Context.Builder CPU(this Context.Builder builder, CPUDeviceKind kind) => builder.CPU(CPUDevice.GetDevice(kind));

    /// <summary>Adds a CPU device.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="device">The device.</param>
    public static Context.Builder CPU(this Context.Builder builder, CPUDevice device) => Checked.NotNull(builder).Register(device);

    /// <summary>Adds CPU devices of all shapes.</summary>
    /// <param name="builder">The builder.</param>
    public static Context.Builder CPU(this Context.Builder builder) => builder.CPU(_ => true);

    /// <summary>Adds the CPU devices that pass a test.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="predicate">The test.</param>
    public static Context.Builder CPU(this Context.Builder builder, Predicate<CPUDevice> predicate)
    {
        foreach (CPUDevice device in CPUDevice.All)
        {
            if (Checked.NotNull(predicate)(device))
                builder.CPU(device);
        }
        return builder;
    }

    /// <summary>A CPU device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cpuDeviceIndex">Its position among the CPU devices.</param>
    public static CPUDevice GetCPUDevice(this Context context, int cpuDeviceIndex) =>
        Checked.NotNull(context).GetDevice<CPUDevice>(cpuDeviceIndex);

    /// <summary>The CPU devices.</summary>
    /// <param name="context">The context.</param>
    public static Context.DeviceCollection<CPUDevice> GetCPUDevices(this Context context) =>
        Checked.NotNull(context).GetDevices<CPUDevice>();

    /// <summary>Opens a CPU device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cpuDeviceIndex">Its position among the CPU devices.</param>
    public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex) =>
        context.CreateCPUAccelerator(cpuDeviceIndex, CPUAcceleratorMode.Auto);

    /// <inheritdoc cref="CreateCPUAccelerator(Context, int)"/>
    /// <param name="context">The context.</param>
    /// <param name="cpuDeviceIndex">Its position among the CPU devices.</param>
    /// <param name="mode">Whether several cores are used.</param>
    public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex, CPUAcceleratorMode mode) =>
        context.GetCPUDevice(cpuDeviceIndex).CreateCPUAccelerator(context, mode);
}
