using System.Collections.Concurrent;

namespace GpuPool.Tests.Sources;

/// <summary>The devices that tests run on: the host, the kernels on the CPU, and every GPU that is there.</summary>
internal static class Devices
{
    private static readonly ConcurrentDictionary<string, Lazy<PoolEngine>> Engines = new();

    /// <summary>The names for test fixtures; the first two always, so that a report shows what was not there.</summary>
    public static IEnumerable<string> Names =>
        ["cpu", "cpu-ilgpu", .. Present.Except(["cpu", "cpu-ilgpu"])];

    private static IEnumerable<string> Present => PoolEngine.Devices.Where(device => device.IsAvailable).Select(device => device.Name);

    /// <summary>The names of those devices of <see cref="Names"/> that are here.</summary>
    public static IReadOnlyList<string> Here { get; } = [.. Names.Where(Present.Contains)];

    /// <summary>The engine of a device, one for the whole run. Ignores the test where the device is not there.</summary>
    public static PoolEngine Open(string device)
    {
        if (!Here.Contains(device))
            Assert.Ignore($"This machine has no device '{device}'.");
        return Engines.GetOrAdd(device, name => new Lazy<PoolEngine>(() => PoolEngine.Create(name))).Value;
    }

    public static void CloseAll()
    {
        foreach (Lazy<PoolEngine> engine in Engines.Values)
            engine.Value.Dispose();
        Engines.Clear();
    }
}
