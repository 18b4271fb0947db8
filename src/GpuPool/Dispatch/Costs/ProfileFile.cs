using System.Text.Json;
using System.Text.Json.Serialization;
using GpuPool.Telemetry;
using Microsoft.Extensions.Logging;

namespace GpuPool.Dispatch.Costs;

/// <summary>
/// The profiles measured on this machine, in a file in the user's cache folder. A key names the library's version, the
/// device and its driver, so that what an older one measured is not found. A file that cannot be read or written is as none.
/// </summary>
/// <param name="path">The file; null to keep nothing.</param>
/// <param name="logger">Who is told why the file is not used.</param>
internal sealed partial class ProfileFile(string? path, ILogger logger)
{
    // What older versions measured adds up; rather than tell old from new, start over.
    private const int MostEntries = 4096;

    /// <summary>The file in a folder, or in the user's cache folder; null if there is no such folder.</summary>
    public static string? PathIn(string? folder)
    {
        if (folder is not null)
            return Path.Combine(folder, "devices.json");
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsWindows())
                cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            else if (home.Length > 0)
                cache = Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        }

        return string.IsNullOrEmpty(cache) ? null : Path.Combine(cache, "GpuPool", "devices.json");
    }

    /// <summary>The profile of a device.</summary>
    public DeviceProfile? Find(string key) => Read().Devices.GetValueOrDefault(key);

    /// <summary>How fast a device is at a kind of work, in bytes per second.</summary>
    public double? FindRate(string key) => Read().Rates.TryGetValue(key, out double rate) && rate > 0 ? rate : null;

    public void Keep(string key, DeviceProfile profile) => Change(contents => contents.Devices[key] = profile);

    public void KeepRate(string key, double rate) => Change(contents => contents.Rates[key] = rate);

    private void Change(Action<Contents> change)
    {
        if (path is null)
            return;
        Contents contents = Read();
        if (contents.Devices.Count + contents.Rates.Count >= MostEntries)
            contents = new Contents();
        change(contents);

        // Whole or not at all, also beside another process.
        string temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(contents, ProfileJson.Default.Contents));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Log.CacheUnused(logger, path, cause.Message);
        }
    }

    private Contents Read()
    {
        try
        {
            if (path is not null && File.Exists(path))
                return JsonSerializer.Deserialize(File.ReadAllBytes(path), ProfileJson.Default.Contents) ?? new Contents();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            Log.CacheUnused(logger, path!, cause.Message);
        }

        return new Contents();
    }

    internal sealed record Contents
    {
        // Settable: what a file leaves out keeps its default then.
        public Dictionary<string, DeviceProfile> Devices { get; set; } = [];

        public Dictionary<string, double> Rates { get; set; } = [];
    }

    [JsonSourceGenerationOptions(WriteIndented = true)]
    [JsonSerializable(typeof(Contents))]
    private sealed partial class ProfileJson : JsonSerializerContext;
}
