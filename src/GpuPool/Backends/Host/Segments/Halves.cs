using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Reduces as many vectors as a vector has lanes to one, with the result of each in a lane: two vectors are joined by
/// combining their even with their odd lanes, until one is left.
/// </summary>
internal static unsafe class Halves<T, TVector, TLanes, TFold>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>The vector of results.</summary>
    /// <param name="vectors">The vectors, which may be overwritten.</param>
    // In registers: a vector that was just stored cannot be read again at once. A method of its own: with those that call it
    // it would be too much for the JIT to inline, and what it does not inline starts out slow.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TVector Reduce(T* vectors)
    {
        if (TLanes.Count <= 16)
            return TLanes.Count == 4 ? Four(vectors) : TLanes.Count == 8 ? Eight(vectors) : Sixteen(vectors);
        for (long i = 0; i < TLanes.Count / 16; i++)
            TLanes.Store(vectors + (i * TLanes.Count), Sixteen(vectors + (16 * i * TLanes.Count)));
        return TLanes.Count == 32 ? Two(vectors) : Four(vectors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sixteen(T* from) => Join(Eight(from), Eight(from + (8 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Eight(T* from) => Join(Four(from), Four(from + (4 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Four(T* from) => Join(Two(from), Two(from + (2 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Two(T* from) => Join(TLanes.Load(from), TLanes.Load(from + TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Join(TVector low, TVector high) => TFold.Combine(TLanes.Even(low, high), TLanes.Odd(low, high));
}
