using System.Numerics;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The sizes that device memory is taken in, so that a buffer fits the next call too: powers of two up to 1 MiB, then
/// multiples of a sixteenth of the next power of two, so that at most an eighth is wasted.
/// </summary>
internal static class SizeClass
{
    private const long LeastBytes = 256;
    private const long FineFrom = 1 << 20;

    /// <summary>The size for so many bytes.</summary>
    public static long Of(long bytes)
    {
        if (bytes <= FineFrom)
            return (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, LeastBytes));
        long step = (long)(BitOperations.RoundUpToPowerOf2((ulong)bytes) / 16);
        return checked((bytes + step - 1) / step * step);
    }
}
