using System.Numerics.Tensors;
using GpuPool.Backends.Gpu;
using GpuPool.Backends.Host;
using GpuPool.Dispatch;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuPool.Tests.DeviceLayer;

/// <summary>An engine whose device fails on demand, and tensors to run on it.</summary>
internal sealed class TestDevice : IDisposable
{
    private readonly List<FaultyDriver> _drivers = [];

    public TestDevice(GpuOptions? options = null, Action<FaultyDriver>? prepare = null)
    {
        Backend = new GpuBackend(
            "test:0",
            () =>
            {
                var driver = new FaultyDriver();
                prepare?.Invoke(driver);
                _drivers.Add(driver);
                return driver;
            },
            options ?? new GpuOptions(),
            NullLogger.Instance);
        Engine = new PoolEngine(new DeviceInfo("test:0", DeviceKind.IlgpuCpu, "a device that fails on demand", 0), Backend, new PoolEngineOptions());
    }

    /// <summary>Where tests keep measured speeds: not among the user's.</summary>
    public static string CacheFolder { get; } = Path.Combine(Path.GetTempPath(), $"gpupool-tests-{Environment.ProcessId}");

    public GpuBackend Backend { get; }

    public PoolEngine Engine { get; }

    /// <summary>The driver of the device as it was opened last.</summary>
    public FaultyDriver Driver => _drivers[^1];

    /// <summary>How often the device was opened.</summary>
    public int Openings => _drivers.Count;

    /// <summary>Numbers without order, the same each time.</summary>
    public static Tensor<float> Numbers(params nint[] lengths)
    {
        nint count = 1;
        foreach (nint length in lengths)
            count *= length;
        float[] values = new float[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ((i * 7919) % 1009) - 500;
        return Tensor.Create(values, lengths);
    }

    /// <summary>The host.</summary>
    public static IBackend Host() => new HostBackend(new HostThreads(2));

    /// <summary>What the host makes of the same call.</summary>
    public static float[] OnHost(PoolOperator @operator, Tensor<float> x)
    {
        using PoolEngine host = PoolEngine.Create("cpu");
        return Flat(host.Run(@operator, x));
    }

    public static TElement[] Flat<TElement>(Tensor<TElement> tensor)
    {
        var flat = new TElement[tensor.FlattenedLength];
        tensor.FlattenTo(flat);
        return flat;
    }

    public void Dispose() => Engine.Dispose();
}
