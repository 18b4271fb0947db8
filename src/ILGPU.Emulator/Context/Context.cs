using System.Collections.Immutable;
using ILGPU.Emulation;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Util;

namespace ILGPU;

/// <summary>An extension of a context. The emulator has none.</summary>
public abstract class ContextExtension : CachedExtension
{
    private protected ContextExtension()
    {
    }
}

/// <summary>The devices of this machine: here one or several that run kernels on the CPU.</summary>
public sealed partial class Context : CachedExtensionBase<ContextExtension>
{
    /// <summary>The assembly that may see internal kernels in ILGPU; the emulator wants the same.</summary>
    public const string RuntimeAssemblyName = "ILGPURuntime";

    private Context(Builder builder, ImmutableArray<Device> devices)
    {
        Properties = builder;
        Devices = devices.IsEmpty ? [CPUDevice.Default] : devices;
    }

    /// <summary>Raised for each new accelerator.</summary>
    public event EventHandler<Accelerator>? AcceleratorCreated;

    /// <summary>The version of ILGPU whose interface this is.</summary>
    public static string Version => "1.5.3";

    /// <summary>The devices, in the order in which they were asked for; a CPU device if there is no other.</summary>
    public ImmutableArray<Device> Devices { get; }

    /// <summary>The settings.</summary>
    public ContextProperties Properties { get; }

    /// <summary>Begins a context.</summary>
    public static Builder Create() => new();

    /// <summary>Creates a context.</summary>
    /// <param name="buildingCallback">Chooses devices and settings.</param>
    public static Context Create(Action<Builder> buildingCallback)
    {
        Builder builder = Create();
        Checked.NotNull(buildingCallback)(builder);
        return builder.ToContext();
    }

    /// <summary>Creates a context with all devices.</summary>
    public static Context CreateDefault() => Create(builder => builder.Default());

    /// <summary>A device of one kind.</summary>
    /// <typeparam name="TDevice">The kind.</typeparam>
    /// <param name="deviceIndex">Its position among its kind.</param>
    /// <exception cref="NotSupportedException">There is no such device.</exception>
    public TDevice GetDevice<TDevice>(int deviceIndex)
        where TDevice : Device =>
        GetDevices<TDevice>()[deviceIndex];

    /// <summary>All devices of one kind.</summary>
    /// <typeparam name="TDevice">The kind.</typeparam>
    public DeviceCollection<TDevice> GetDevices<TDevice>()
        where TDevice : Device =>
        new([.. Devices.OfType<TDevice>()]);

    /// <summary>The device to take when in doubt.</summary>
    /// <param name="preferCPU">Takes a CPU device even if there are others.</param>
    public Device GetPreferredDevice(bool preferCPU) =>
        Devices.FirstOrDefault(device => preferCPU == (device.AcceleratorType == AcceleratorType.CPU)) ?? Devices[0];

    /// <summary>Forgets compiled code. The emulator keeps none.</summary>
    /// <param name="mode">How much is forgotten.</param>
    public override void ClearCache(ClearCacheMode mode) => ObjectDisposedException.ThrowIf(IsDisposed, this);

    /// <summary>Enumerates the devices.</summary>
    public ImmutableArray<Device>.Enumerator GetEnumerator() => Devices.GetEnumerator();

    internal void Announce(Accelerator accelerator) => AcceleratorCreated?.Invoke(this, accelerator);
}
