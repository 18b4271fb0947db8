using GpuPool.Backends.Gpu;
using GpuPool.Backends.Host;
using GpuPool.Dispatch;
using GpuPool.Telemetry;

namespace GpuPool;

public sealed partial class PoolEngine
{
    private static readonly DeviceInfo Host =
        new("cpu", DeviceKind.Host, $"host SIMD, {Environment.ProcessorCount} cores", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>
    /// The devices of this machine, in the order in which <see cref="Create(string)"/> prefers them; a device that cannot be
    /// used, or that did not open when an engine tried, says why. The first look asks the drivers.
    /// </summary>
    public static IReadOnlyList<DeviceInfo> Devices => [.. GpuDevices.Gpus, Host, .. GpuDevices.Others];

    /// <summary>What the kernels run on in this build: ILGPU with its version, or the emulator, which reaches no GPU.</summary>
    public static string Flavour => GpuDevices.Flavour;

    /// <summary>Makes an engine.</summary>
    /// <param name="device">cuda:0, opencl:0, cpu or cpu-ilgpu; null for GPUPOOL_DEVICE or else the fastest device here.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    /// <exception cref="PoolDeviceException">The device does not open.</exception>
    public static PoolEngine Create(string? device = null) => Create(new PoolEngineOptions { Device = device });

    /// <summary>Makes an engine.</summary>
    /// <param name="options">How to make it.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    /// <exception cref="PoolDeviceException">The device does not open.</exception>
    public static PoolEngine Create(PoolEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Device is not null)
            return CreateNamed(options.Device.Trim(), "it was asked for", options);
        string? variable = Environment.GetEnvironmentVariable(DeviceVariable);
        return string.IsNullOrWhiteSpace(variable)
            ? CreateFastest(options)
            : CreateNamed(variable.Trim(), $"{DeviceVariable} names it", options);
    }

    private static PoolEngine CreateNamed(string name, string reason, PoolEngineOptions options)
    {
        DeviceInfo device = Find(name);
        var engine = new PoolEngine(device, Open(device, options), options);
        Log.Chosen(options.Logger, device.Name, device.Description, reason);
        return engine;
    }

    private static PoolEngine CreateFastest(PoolEngineOptions options)
    {
        foreach (DeviceInfo gpu in GpuDevices.Gpus)
        {
            if (gpu.Problem is not null)
            {
                Log.PassedOver(options.Logger, gpu.Name, gpu.Problem);
                continue;
            }

            try
            {
                var engine = new PoolEngine(gpu, Open(gpu, options), options);
                Log.Chosen(options.Logger, gpu.Name, gpu.Description, "it is the first GPU that opens");
                return engine;
            }
            catch (PoolDeviceException fault)
            {
                // A GPU that is listed and does not open must not keep a program from running: the next device does.
                Log.PassedOver(options.Logger, gpu.Name, fault.Message);
            }
        }

        return CreateNamed(Host.Name, "no GPU can be used", options);
    }

    /// <summary>A device by its name. The host needs no driver, so none is asked.</summary>
    private static DeviceInfo Find(string name)
    {
        DeviceInfo? device = name == Host.Name ? Host : GpuDevices.Named(name).FirstOrDefault(candidate => candidate.Name == name);
        if (device is null)
        {
            throw new ArgumentException(
                $"There is no device '{name}': this machine has {string.Join(", ", Devices.Select(candidate => candidate.Name))}.", nameof(device));
        }

        return device;
    }

    private static IBackend Open(DeviceInfo device, PoolEngineOptions options) => device.Kind == DeviceKind.Host
        ? new HostBackend(new HostThreads(options.MaxDegreeOfParallelism))
        : GpuDevices.Open(device, options);
}
