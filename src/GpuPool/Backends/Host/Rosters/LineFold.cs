using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Folds the positions of one channel, beside their weights, in four chains of vectors. Reads up to a vector less one
/// element past them; those lanes do not count.
/// </summary>
internal static unsafe class LineFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>The lanes of the result are still to be combined.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="weights">Their weights, with a vector of 0 behind them; null if all are 1.</param>
    /// <param name="count">How many.</param>
    public static TVector Run(TStore* from, T* weights, long count) => weights == null ? Plain(from, count) : Weighed(from, weights, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Plain(TStore* from, long count)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        TVector a = identity;
        TVector b = identity;
        TVector c = identity;
        TVector d = identity;
        for (; count >= 4 * TLanes.Count; from += 4 * TLanes.Count, count -= 4 * TLanes.Count)
        {
            Ask(from);
            a = TFold.Combine(a, TCodec.Load(from));
            b = TFold.Combine(b, TCodec.Load(from + TLanes.Count));
            c = TFold.Combine(c, TCodec.Load(from + (2 * TLanes.Count)));
            d = TFold.Combine(d, TCodec.Load(from + (3 * TLanes.Count)));
        }

        for (; count >= TLanes.Count; from += TLanes.Count, count -= TLanes.Count)
            a = TFold.Combine(a, TCodec.Load(from));
        if (count > 0)
            b = TFold.Combine(b, TLanes.Keep(TCodec.Load(from), (int)count, identity));
        return TFold.Combine(TFold.Combine(a, b), TFold.Combine(c, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Weighed(TStore* from, T* weights, long count)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        TVector a = identity;
        TVector b = identity;
        TVector c = identity;
        TVector d = identity;
        long i = 0;
        for (; i + (4 * TLanes.Count) <= count; i += 4 * TLanes.Count)
        {
            Ask(from + i);
            a = TFold.Combine(a, Load(from + i, weights + i, identity));
            b = TFold.Combine(b, Load(from + i + TLanes.Count, weights + i + TLanes.Count, identity));
            c = TFold.Combine(c, Load(from + i + (2 * TLanes.Count), weights + i + (2 * TLanes.Count), identity));
            d = TFold.Combine(d, Load(from + i + (3 * TLanes.Count), weights + i + (3 * TLanes.Count), identity));
        }

        for (; i < count; i += TLanes.Count)
            a = TFold.Combine(a, Load(from + i, weights + i, identity));
        return TFold.Combine(TFold.Combine(a, b), TFold.Combine(c, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(TStore* from)
    {
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from);
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from + (2 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from, T* weights, TVector identity)
    {
        TVector weight = TLanes.Load(weights);
        TVector value = TLanes.Where(weight, TCodec.Load(from), identity);
        return TFold.Divides ? TLanes.Multiply(value, weight) : value;
    }
}
