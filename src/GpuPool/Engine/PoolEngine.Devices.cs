using GpuPool.Backends.Gpu;
using GpuPool.Backends.Host;
using GpuPool.Dispatch;
using GpuPool.Dispatch.Costs;
using GpuPool.Dispatch.Sets;
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
    /// <param name="device">
    /// cuda:0, opencl:0, cpu or cpu-ilgpu; several with commas between them, or all of a kind (cuda:*, opencl:*), to share
    /// calls on host tensors among them; null for GPUPOOL_DEVICE or else the fastest device here, beside which the host
    /// itself computes what it is estimated to be faster at.
    /// </param>
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
        if (name.Contains(',') || name.EndsWith('*'))
            return CreateSet(name, reason, options);
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
                // For tensors on the host, the host itself stays a candidate.
                var engine = new PoolEngine(gpu, new AutoBackend(gpu, Open(gpu, options), Host, Open(Host, options), new MeasuredCosts(options), options.Logger), options);
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

    /// <summary>An engine over several devices: names with commas between them, each a device or all of a kind (cuda:*).</summary>
    private static PoolEngine CreateSet(string names, string reason, PoolEngineOptions options)
    {
        List<DeviceInfo> devices = [];
        foreach (string name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.EndsWith('*'))
                devices.AddRange(GpuDevices.Named(name).Where(device => device.IsAvailable && device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu));
            else
                devices.Add(Find(name));
        }

        if (devices.Count == 0)
            throw new ArgumentException($"There is no device '{names}' on this machine.", nameof(names));
        List<SetMember> members = [];
        try
        {
            foreach (DeviceInfo device in devices)
                members.Add(new SetMember(device, Open(device, options)));
        }
        catch
        {
            foreach (SetMember member in members)
                member.Backend.Dispose();
            throw;
        }

        DeviceInfo all = devices[0] with
        {
            Name = string.Join(',', devices.Select(device => device.Name)),
            Description = string.Join(", ", devices.Select(device => device.Description)),
            MemoryBytes = devices.Sum(device => device.MemoryBytes),
        };
        Log.Chosen(options.Logger, all.Name, all.Description, reason);
        return new PoolEngine(all, new SetBackend(members, () => Open(Host, options), options), options);
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
