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

    /// <summary>Asks for what lies a page and more ahead of something that is read.</summary>
    /// <param name="from">What is read.</param>
    /// <param name="bytes">How much, a number that the JIT knows: at most 256.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(void* from, int bytes)
    {
        if (!Sse.IsSupported)
            return;

        // Written out, because the JIT does not unroll a loop here.
        byte* ahead = (byte*)from + AheadOfReading;
        Sse.Prefetch0(ahead);
        if (bytes > 64)
            Sse.Prefetch0(ahead + 64);
        if (bytes > 128)
            Sse.Prefetch0(ahead + 128);
        if (bytes > 192)
            Sse.Prefetch0(ahead + 192);
    }

    /// <summary>Asks for what lies ahead of something that is written: a store that misses the cache holds up those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BeforeWriting(void* to) => Ask((byte*)to + AheadOfWriting);
}
