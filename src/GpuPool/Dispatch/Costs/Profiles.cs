using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using GpuPool.Telemetry;

namespace GpuPool.Dispatch.Costs;

/// <summary>Each device's profile: measured once, kept in the process and in the file.</summary>
internal static class Profiles
{
    private static readonly ConcurrentDictionary<string, Lazy<DeviceProfile>> Known = new();
    private static readonly ConcurrentDictionary<string, double> Rates = new();

    /// <summary>The profile of a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="backend">How to measure it if nobody has yet.</param>
    /// <param name="options">Where the file is, and who is told.</param>
    public static DeviceProfile Of(DeviceInfo device, IBackend backend, PoolEngineOptions options)
    {
        string key = KeyOf(device, options.MaxDegreeOfParallelism);
        Lazy<DeviceProfile> entry = Known.GetOrAdd($"{options.CacheFolder}|{key}", _ => new Lazy<DeviceProfile>(() =>
        {
            var file = new ProfileFile(ProfileFile.PathIn(options.CacheFolder), options.Logger);
            if (file.Find(key) is DeviceProfile kept)
                return kept;
            DeviceProfile measured = ProfileMeter.Measure(backend);
            Log.Measured(options.Logger, device.Name, measured.ToString());
            file.Keep(key, measured);
            return measured;
        }));
        try
        {
            return entry.Value;
        }
        catch
        {
            // A device that failed while it was measured may not fail the next time.
            Known.TryRemove(new KeyValuePair<string, Lazy<DeviceProfile>>($"{options.CacheFolder}|{key}", entry));
            throw;
        }
    }

    /// <summary>How fast a device is at a kind of work, in bytes per second.</summary>
    /// <param name="device">The device.</param>
    /// <param name="kind">The kind of work.</param>
    /// <param name="options">Where the file is, and who is told.</param>
    /// <param name="measure">How to measure it if nobody has yet.</param>
    public static double RateOf(DeviceInfo device, string kind, PoolEngineOptions options, Func<double> measure)
    {
        string key = $"{KeyOf(device, options.MaxDegreeOfParallelism)}, {kind}";
        if (Rates.TryGetValue($"{options.CacheFolder}|{key}", out double known))
            return known;
        var file = new ProfileFile(ProfileFile.PathIn(options.CacheFolder), options.Logger);
        double rate = file.FindRate(key) ?? 0;
        if (rate == 0)
        {
            rate = measure();
            Log.Measured(options.Logger, device.Name, string.Create(CultureInfo.InvariantCulture, $"{kind}: {rate / 1e9:0.###} GB/s"));
            file.KeepRate(key, rate);
        }

        return Rates.GetOrAdd($"{options.CacheFolder}|{key}", rate);
    }

    private static string KeyOf(DeviceInfo device, int threads)
    {
        string? version = typeof(Profiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        string host = device.Kind == DeviceKind.Host ? $", {threads} threads" : "";
        return $"GpuPool {version}, {PoolEngine.Flavour}, {device.Name}, {device.Description}, {device.Driver}{host}";
    }
}
