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

    public DeviceProfile? Find(string key) => Read().GetValueOrDefault(key);

    public void Keep(string key, DeviceProfile profile)
    {
        if (path is null)
            return;
        Dictionary<string, DeviceProfile> profiles = Read();
        profiles[key] = profile;
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(profiles, ProfileJson.Default.DictionaryStringDeviceProfile));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Log.CacheUnused(logger, path, cause.Message);
        }
    }

    private Dictionary<string, DeviceProfile> Read()
    {
        try
        {
            if (path is not null && File.Exists(path))
                return JsonSerializer.Deserialize(File.ReadAllBytes(path), ProfileJson.Default.DictionaryStringDeviceProfile) ?? [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            Log.CacheUnused(logger, path!, cause.Message);
        }

        return [];
    }

    [JsonSourceGenerationOptions(WriteIndented = true)]
    [JsonSerializable(typeof(Dictionary<string, DeviceProfile>))]
    private sealed partial class ProfileJson : JsonSerializerContext;
}
