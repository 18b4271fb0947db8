namespace GpuPool.Bench;

/// <summary>The engines of a run, opened when first needed.</summary>
internal sealed class Engines(int threads) : IDisposable
{
    private readonly Dictionary<string, PoolEngine> _open = [];
    private readonly Dictionary<string, DeviceLine> _lines = [];

    /// <summary>The devices that were asked for.</summary>
    public IReadOnlyList<DeviceLine> Lines => [.. _lines.Values];

    /// <summary>The host's engine, which the others are checked against.</summary>
    public PoolEngine Host => Get("cpu");

    /// <summary>The engine of a device.</summary>
    /// <exception cref="PoolDeviceException">It does not open; the report's list says so too.</exception>
    public PoolEngine Open(DeviceInfo device)
    {
        _lines.TryAdd(device.Name, new DeviceLine(device.Name, device.Description, device.MemoryBytes));
        try
        {
            return Get(device.Name);
        }
        catch (PoolDeviceException e)
        {
            _lines[device.Name] = _lines[device.Name] with { Problem = e.Message };
            throw;
        }
    }

    public void Dispose()
    {
        foreach (PoolEngine engine in _open.Values)
            engine.Dispose();
    }

    private PoolEngine Get(string name)
    {
        if (!_open.TryGetValue(name, out PoolEngine? engine))
            _open[name] = engine = PoolEngine.Create(new PoolEngineOptions { Device = name, MaxDegreeOfParallelism = threads, Profiling = true });
        return engine;
    }
}
