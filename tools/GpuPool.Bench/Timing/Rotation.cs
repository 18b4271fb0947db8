using System.Globalization;

namespace GpuPool.Bench;

/// <summary>
/// How many sets of inputs and outputs take turns: so many that a set has left the caches before it is used again. Without
/// that a small case would be read from cache, which a layer between two others does not find there.
/// </summary>
internal static class Rotation
{
    private const long Megabyte = 1 << 20;

    // Twice what the largest cache of the device holds. No GPU tells its cache through ILGPU; the largest of today have
    // 50 to 256 MB.
    private const int CachesFull = 2;
    private const long GpuCache = 256 * Megabyte;
    private const long UnknownHostCache = 64 * Megabyte;
    private const long Most = 256;

    public static int Sets(Caches caches, long bytes, bool isGpu, long memoryBytes)
    {
        if (caches == Caches.Warm)
            return 1;
        long wanted = CachesFull * (isGpu ? GpuCache : HostCache.Value);
        if (memoryBytes > 0)
            wanted = Math.Min(wanted, memoryBytes / 4);
        return (int)Math.Clamp((wanted + bytes - 1) / Math.Max(bytes, 1), 1, Most);
    }

    private static readonly Lazy<long> HostCache = new(FindHostCache);

    /// <summary>The last level's size where Linux tells it: the sum over its instances would need more reading, and one process seldom gets more than a few.</summary>
    private static long FindHostCache()
    {
        try
        {
            // Such as 32768K.
            string text = File.ReadAllText("/sys/devices/system/cpu/cpu0/cache/index3/size").Trim();
            return text.EndsWith('K') ? long.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture) * 1024 : UnknownHostCache;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return UnknownHostCache;
        }
    }
}
