using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuPool.Backends.Gpu;

/// <summary>Finds ILGPU's devices and opens them. A machine with a broken or absent driver is one without that kind of device.</summary>
internal static class GpuDevices
{
    private static readonly Lazy<IReadOnlyList<DeviceInfo>> Found = new(() => [.. Find(DeviceKind.Cuda), .. Find(DeviceKind.OpenCLGpu), .. Find(DeviceKind.IlgpuCpu)]);

    /// <summary>GPUs, in the order of preference.</summary>
    public static IEnumerable<DeviceInfo> Gpus => Found.Value.Where(device => device.Kind is DeviceKind.Cuda or DeviceKind.OpenCLGpu);

    /// <summary>Devices that are used only by name.</summary>
    public static IEnumerable<DeviceInfo> Others => Found.Value.Where(device => device.Kind is DeviceKind.OpenCLOther or DeviceKind.IlgpuCpu);

    /// <summary>What the kernels run on in this build.</summary>
    public static string Flavour
    {
        get
        {
            System.Reflection.AssemblyName ilgpu = typeof(Context).Assembly.GetName();
            return ilgpu.Name == "ILGPU" ? $"ILGPU {ilgpu.Version?.ToString(3)}" : "emulator (no GPU is reached)";
        }
    }

    /// <summary>Opens a device.</summary>
    /// <exception cref="PoolDeviceException">It does not open.</exception>
    public static GpuBackend Open(DeviceInfo info, bool profiling = false)
    {
        Context? context = null;
        try
        {
            context = MakeContext(info.Kind, profiling);
            Device device = Select(context, info.Kind)[Number(info)];
            return new GpuBackend(info.Name, device.CreateAccelerator(context), context);
        }
        catch (Exception cause)
        {
            context?.Dispose();
            throw new PoolDeviceException(info.Name, $"does not open: {cause.Message}", cause);
        }
    }

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
            found.Add(new DeviceInfo($"{Prefix(kind)}:0", kind, "driver", 0, cause.GetBaseException().Message));
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

    private static DeviceInfo Describe(Device device, DeviceKind kind, int number) => kind == DeviceKind.IlgpuCpu
        ? new DeviceInfo("cpu-ilgpu", kind, $"CPU accelerator of {Flavour}, for debugging", 0)
        : new DeviceInfo(
            $"{Prefix(kind)}:{number}",
            device is CLDevice openCL && openCL.DeviceType != CLDeviceType.CL_DEVICE_TYPE_GPU ? DeviceKind.OpenCLOther : kind,
            device.Name,
            device.MemorySize);

    private static string Prefix(DeviceKind kind) => kind == DeviceKind.Cuda ? "cuda" : "opencl";

    private static int Number(DeviceInfo info) =>
        info.Kind == DeviceKind.IlgpuCpu ? 0 : int.Parse(info.Name.AsSpan(info.Name.IndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
