using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Asks for memory before it is needed, where the machine can be asked. An address that nobody has is no fault.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Bytes that loops ask ahead of what they read: the hardware's own prefetching stops at the end of each page.</summary>
    public const int AheadOfReading = 5120;

    private const int AheadOfWriting = 2048;

    /// <summary>Asks for the cache line of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(void* at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(at);
    }

    /// <summary>Asks for what lies ahead of something that is written: a store that misses the cache holds up those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BeforeWriting(void* to) => Ask((byte*)to + AheadOfWriting);
}
