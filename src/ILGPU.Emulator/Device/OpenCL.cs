using System.Collections.Immutable;
using ILGPU.Emulation;

// The emulator has no OpenCL devices. These types are here so that code that uses them compiles.
namespace ILGPU.Runtime.OpenCL;

/// <summary>Who made an OpenCL device.</summary>
public enum CLDeviceVendor
{
    /// <summary>AMD.</summary>
    AMD = 0,

    /// <summary>Intel.</summary>
    Intel = 1,

    /// <summary>NVIDIA.</summary>
    Nvidia = 2,

    /// <summary>Someone else.</summary>
    Other = 3,
}

/// <summary>The kind of an OpenCL device.</summary>
public enum CLDeviceType
{
    /// <summary>The platform's default.</summary>
    CL_DEVICE_TYPE_DEFAULT = 1,

    /// <summary>A CPU.</summary>
    CL_DEVICE_TYPE_CPU = 2,

    /// <summary>A GPU.</summary>
    CL_DEVICE_TYPE_GPU = 4,

    /// <summary>An accelerator.</summary>
    CL_DEVICE_TYPE_ACCELERATOR = 8,

    /// <summary>Something special.</summary>
    CL_DEVICE_TYPE_CUSTOM = 16,

    /// <summary>Any.</summary>
    CL_DEVICE_TYPE_ALL = -1,
}

/// <summary>An OpenCL device. The emulator has none.</summary>
public sealed class CLDevice : Device
{
    private CLDevice()
        : base(AcceleratorType.OpenCL, CPU.CPUCapabilityContext.Instance)
    {
    }

    /// <summary>The device's handle.</summary>
    public IntPtr DeviceId => throw Absent();

    /// <summary>The platform's handle.</summary>
    public IntPtr PlatformId => throw Absent();

    /// <summary>The platform's name.</summary>
    public string PlatformName => throw Absent();

    /// <summary>The maker's name.</summary>
    public string VendorName => throw Absent();

    /// <summary>The maker.</summary>
    public CLDeviceVendor Vendor => throw Absent();

    /// <summary>The device's kind.</summary>
    public CLDeviceType DeviceType => throw Absent();

    /// <summary>The version of OpenCL that the device speaks.</summary>
    public CLDeviceVersion DeviceVersion => throw Absent();

    /// <summary>The clock rate in MHz.</summary>
    public int ClockRate => throw Absent();

    /// <summary>What the device can do.</summary>
    public new CLCapabilityContext Capabilities => throw Absent();

    /// <summary>The extensions.</summary>
    public ImmutableArray<string> Extensions => throw Absent();

    /// <inheritdoc/>
    public override Accelerator CreateAccelerator(Context context) => throw Absent();

    /// <inheritdoc cref="CreateAccelerator"/>
    public CLAccelerator CreateCLAccelerator(Context context) => throw Absent();

    /// <summary>Whether the device has an extension.</summary>
    /// <param name="extension">The extension's name.</param>
    public bool HasExtension(string extension) => Extensions.Contains(extension);

    internal static NotSupportedException Absent() => new("The emulator has no OpenCL devices.");
}

/// <summary>An open OpenCL device. The emulator has none.</summary>
public sealed class CLAccelerator : Accelerator
{
    private CLAccelerator(Context context, CLDevice device)
        : base(context, device)
    {
    }

    /// <inheritdoc cref="Accelerator.Device"/>
    public new CLDevice Device => (CLDevice)base.Device;

    /// <inheritdoc cref="CLDevice.Capabilities"/>
    public new CLCapabilityContext Capabilities => Device.Capabilities;

    /// <inheritdoc cref="CLDevice.Vendor"/>
    public CLDeviceVendor Vendor => Device.Vendor;

    /// <inheritdoc cref="CLDevice.DeviceType"/>
    public CLDeviceType DeviceType => Device.DeviceType;
}

/// <summary>Finds and opens OpenCL devices. The emulator has none.</summary>
public static class CLContextExtensions
{
    /// <summary>Adds the OpenCL devices.</summary>
    /// <param name="builder">The builder.</param>
    public static Context.Builder OpenCL(this Context.Builder builder) => Checked.NotNull(builder);

    /// <summary>Adds the OpenCL devices that pass a test.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="predicate">The test.</param>
    public static Context.Builder OpenCL(this Context.Builder builder, Predicate<CLDevice> predicate) => Checked.NotNull(builder);

    /// <summary>An OpenCL device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="clDeviceIndex">Its position among the OpenCL devices.</param>
    public static CLDevice GetCLDevice(this Context context, int clDeviceIndex) =>
        Checked.NotNull(context).GetDevice<CLDevice>(clDeviceIndex);

    /// <summary>The OpenCL devices.</summary>
    /// <param name="context">The context.</param>
    public static Context.DeviceCollection<CLDevice> GetCLDevices(this Context context) =>
        Checked.NotNull(context).GetDevices<CLDevice>();

    /// <summary>Opens an OpenCL device.</summary>
    /// <param name="context">The context.</param>
    /// <param name="clDeviceIndex">Its position among the OpenCL devices.</param>
    public static CLAccelerator CreateCLAccelerator(this Context context, int clDeviceIndex) =>
        context.GetCLDevice(clDeviceIndex).CreateCLAccelerator(context);
}
