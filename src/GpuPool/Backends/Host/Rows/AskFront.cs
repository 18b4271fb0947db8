using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>How far memory has been asked for, see <see cref="PlaneAsks"/>.</summary>
/// <param name="next">What is asked for next.</param>
/// <param name="bytes">Bytes for each step; 0 for none.</param>
internal unsafe struct AskFront(byte* next, long bytes)
{
    private const int Line = 64;

    private byte* _next = next;

    /// <summary>Whether it asks; if not, loops do for the rows that they read.</summary>
    public readonly bool IsUsed => bytes > 0;

    /// <summary>Asks for the share of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (bytes == 0)
            return;
        Prefetch.Ask(_next);
        if (bytes > Line)
            Prefetch.Ask(_next + Line);
        for (long i = 2 * Line; i < bytes; i += Line)
            Prefetch.Ask(_next + i);
        _next += bytes;
    }
}
