using System.Collections.Concurrent;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Finds ILGPU's devices and opens them. A machine with a broken or absent driver is one without that kind of device. Each
/// kind is looked for when it is first asked for, and once.
/// </summary>
internal static class GpuDevices
{
    private static readonly Lazy<IReadOnlyList<DeviceInfo>> Cuda = new(() => Find(DeviceKind.Cuda));
    private static readonly Lazy<IReadOnlyList<DeviceInfo>> OpenCL = new(() => Find(DeviceKind.OpenCLGpu));
    private static readonly Lazy<IReadOnlyList<DeviceInfo>> Debug = new(() => Find(DeviceKind.IlgpuCpu));

    // Why devices that were found did not open.
    private static readonly ConcurrentDictionary<string, string> Problems = new();

    /// <summary>GPUs, in the order of preference.</summary>
    public static IEnumerable<DeviceInfo> Gpus =>
        Known(Cuda.Value.Concat(OpenCL.Value).Where(device => device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu));

    /// <summary>Devices that are used only by name.</summary>
    public static IEnumerable<DeviceInfo> Others =>
        Known(OpenCL.Value.Where(device => device.Kind == DeviceKind.OpenCLOther).Concat(Debug.Value));

    /// <summary>What the kernels run on in this build.</summary>
    public static string Flavour
    {
        get
        {
            System.Reflection.AssemblyName ilgpu = typeof(Context).Assembly.GetName();
            return ilgpu.Name == "ILGPU" ? $"ILGPU {ilgpu.Version?.ToString(3)}" : "emulator (no GPU is reached)";
        }
    }

    /// <summary>The devices whose name begins as this one: only that kind's driver is asked.</summary>
    public static IEnumerable<DeviceInfo> Named(string name) => name[..(name.IndexOf(':') is int colon and >= 0 ? colon : name.Length)] switch
    {
        "cuda" => Known(Cuda.Value),
        "opencl" => Known(OpenCL.Value),
        "cpu-ilgpu" => Known(Debug.Value),
        _ => [],
    };

    /// <summary>Opens a device.</summary>
    /// <exception cref="PoolDeviceException">It does not open.</exception>
    public static GpuBackend Open(DeviceInfo info, PoolEngineOptions? options = null)
    {
        options ??= new PoolEngineOptions();
        return new GpuBackend(info.Name, () => OpenDriver(info, options.Profiling), GpuOptions.Of(options), options.Logger);
    }

    /// <summary>Opens the accelerator of a device; if that fails, the device's entry says why from then on.</summary>
    /// <exception cref="PoolDeviceException">It does not open.</exception>
    public static GpuDriver OpenDriver(DeviceInfo info, bool profiling)
    {
        Context? context = null;
        try
        {
            context = MakeContext(info.Kind, profiling);
            Device device = Select(context, info.Kind)[Number(info)];
            var driver = new GpuDriver(device.CreateAccelerator(context), context);
            Problems.TryRemove(info.Name, out _);
            return driver;
        }
        catch (Exception cause)
        {
            context?.Dispose();
            string reason = $"does not open: {cause.GetBaseException().Message}";
            Problems[info.Name] = reason;
            throw new PoolDeviceException(info.Name, reason, cause);
        }
    }

    /// <summary>Devices with what was learned of them since they were found.</summary>
    private static IEnumerable<DeviceInfo> Known(IEnumerable<DeviceInfo> devices) =>
        devices.Select(device => Problems.TryGetValue(device.Name, out string? problem) ? device with { Problem = problem } : device);

    private static List<DeviceInfo> Find(DeviceKind kind)
    {
        var found = new List<DeviceInfo>();
        try
        {
            using Context context = MakeContext(kind);
            foreach (Device device in Select(context, kind))
                found.Add(Describe(device, kind, found.Count));
        }
        catch (Exception cause) when (kind != DeviceKind.IlgpuCpu)
        {
            // Whatever a broken driver throws, the other devices are still there.
            found.Add(new DeviceInfo($"{Prefix(kind)}:{found.Count}", kind, "driver", 0, cause.GetBaseException().Message));
        }

        return found;
    }

    private static Context MakeContext(DeviceKind kind, bool profiling = false) => Context.Create(builder =>
    {
        builder.Optimize(OptimizationLevel.O2).EnableAlgorithms();
        if (profiling)
            builder.Profiling();
        _ = kind switch
        {
            DeviceKind.Cuda => builder.Cuda(),
            DeviceKind.IlgpuCpu => builder.DefaultCPU(),
            _ => builder.OpenCL(),
        };
    });

    private static List<Device> Select(Context context, DeviceKind kind) =>
        [.. context.Devices.Where(device => device.AcceleratorType == kind switch
        {
            DeviceKind.Cuda => AcceleratorType.Cuda,
            DeviceKind.IlgpuCpu => AcceleratorType.CPU,
            _ => AcceleratorType.OpenCL,
        })];

    private static DeviceInfo Describe(Device device, DeviceKind kind, int number)
    {
        string name = $"{Prefix(kind)}:{number}";
        return device switch
        {
            CudaDevice cuda => new DeviceInfo(name, kind, cuda.Name, cuda.MemorySize)
            {
                Driver = string.Create(CultureInfo.InvariantCulture, $"CUDA {cuda.DriverVersion.Major}.{cuda.DriverVersion.Minor}"),
            },
            CLDevice openCL => new DeviceInfo(name, OpenCLKind(openCL), openCL.Name, openCL.MemorySize)
            {
                Driver = $"{openCL.DeviceVersion}, driver {CLAPI.CurrentAPI.GetDeviceInfo(openCL.DeviceId, CLDeviceInfoType.CL_DRIVER_VERSION)}",
            },
            _ => new DeviceInfo("cpu-ilgpu", kind, $"CPU accelerator of {Flavour}, for debugging", 0) { Driver = Flavour },
        };
    }

    private static DeviceKind OpenCLKind(CLDevice device) =>
        device.DeviceType == CLDeviceType.CL_DEVICE_TYPE_GPU ? DeviceKind.OpenCLGpu : DeviceKind.OpenCLOther;

    private static string Prefix(DeviceKind kind) => kind == DeviceKind.Cuda ? "cuda" : "opencl";

    private static int Number(DeviceInfo info) =>
        info.Kind == DeviceKind.IlgpuCpu ? 0 : int.Parse(info.Name.AsSpan(info.Name.IndexOf(':') + 1), CultureInfo.InvariantCulture);
}
