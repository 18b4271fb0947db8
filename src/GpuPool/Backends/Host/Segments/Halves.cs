using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Segments;

/// <summary>Reduces as many vectors as a vector has lanes to one, with the result of each in a lane.</summary>
internal static unsafe class Halves<T, TVector, TLanes, TFold>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Joins two vectors after the other by combining their even with their odd lanes, until one is left.</summary>
    /// <param name="vectors">The vectors, and behind them room for as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Reduce(T* vectors)
    {
        // One loop, which always goes round as often, rather than one for each halving: nothing in it is guessed wrong.
        for (long i = 0; i < TLanes.Count - 1; i++)
        {
            TVector low = TLanes.Load(vectors + (2 * i * TLanes.Count));
            TVector high = TLanes.Load(vectors + (((2 * i) + 1) * TLanes.Count));
            TLanes.Store(vectors + ((TLanes.Count + i) * TLanes.Count), TFold.Combine(TLanes.Even(low, high), TLanes.Odd(low, high)));
        }

        return TLanes.Load(vectors + (((2 * TLanes.Count) - 2) * TLanes.Count));
    }
}
