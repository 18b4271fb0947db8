using GpuPool.Backends.Gpu;
using GpuPool.Backends.Host;

namespace GpuPool;

public sealed partial class PoolEngine
{
    private static readonly DeviceInfo Host =
        new("cpu", DeviceKind.Host, $"host SIMD, {Environment.ProcessorCount} cores", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>
    /// The devices of this machine, in the order in which <see cref="Create(string)"/> prefers them; a device that cannot be
    /// used says why. The first look asks the drivers.
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
        string? variable = Environment.GetEnvironmentVariable(DeviceVariable);
        string? name = options.Device ?? (string.IsNullOrWhiteSpace(variable) ? null : variable);
        if (name is null)
            return CreateFastest(options);

        // The host needs no driver, so none is asked.
        name = name.Trim();
        if (name == Host.Name)
            return new PoolEngine(Host, new HostBackend(new HostThreads(options.MaxDegreeOfParallelism)));
        DeviceInfo device = Devices.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new ArgumentException(
                $"There is no device '{name}': this machine has {string.Join(", ", Devices.Select(candidate => candidate.Name))}.", "device");
        if (device.Problem is not null)
            throw new PoolDeviceException(device.Name, $"cannot be used: {device.Problem}");
        return new PoolEngine(device, GpuDevices.Open(device, options.Profiling));
    }

    private static PoolEngine CreateFastest(PoolEngineOptions options)
    {
        foreach (DeviceInfo gpu in GpuDevices.Gpus.Where(gpu => gpu.IsAvailable))
        {
            try
            {
                return new PoolEngine(gpu, GpuDevices.Open(gpu, options.Profiling));
            }
            catch (PoolDeviceException)
            {
                // A GPU that is listed and does not open must not keep a program from running: the next device does.
            }
        }

        return Create(options with { Device = Host.Name });
    }
}
