using GpuPool.Backends.Host;
using GpuPool.Planning;

namespace GpuPool;

public sealed partial class PoolEngine
{
    /// <summary>Makes an engine.</summary>
    /// <param name="device">cuda:0, opencl:0, cpu or cpu-ilgpu; null for GPUPOOL_DEVICE or else the fastest device here.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    public static PoolEngine Create(string? device = null) => Create(new PoolEngineOptions { Device = device });

    /// <summary>Makes an engine.</summary>
    /// <param name="options">How to make it.</param>
    /// <exception cref="ArgumentException">There is no such device.</exception>
    public static PoolEngine Create(PoolEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PoolEngine(new DeviceInfo("cpu", DeviceKind.Host, "host", 0), options);
    }

    private static IReadOnlyList<Verdict> Judge(PoolPlan plan) => HostBackend.Judge(plan);

    private void Execute(PoolPlan plan, in HostTensors tensors) => _host.Run(plan, tensors);

    private static void DisposeDevice()
    {
    }
}
