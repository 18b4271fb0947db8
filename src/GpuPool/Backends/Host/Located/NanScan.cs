using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Whether there may be a NaN among some values. They are added up: a sum with a NaN is one. (So are sums with infinities of
/// both signs; that costs time and nothing else.)
/// </summary>
internal static unsafe class NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    /// <summary>Whether the type has NaN.</summary>
    public static bool IsPossible
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TStore) == typeof(float) || typeof(TStore) == typeof(double) || typeof(TStore) == typeof(Half);
    }

    /// <summary>Whether there may be one among values that follow one another; few values are not looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool MayHave(TStore* from, long count)
    {
        if (!IsPossible)
            return false;
        if (count < TLanes.Count)
            return true;
        TVector a = TCodec.Load(from + count - TLanes.Count);
        TVector b = default;
        TVector c = default;
        TVector d = default;
        long i = 0;
        for (; i + (4 * TLanes.Count) <= count; i += 4 * TLanes.Count)
        {
            Prefetch.Ahead(from + i, 4 * TLanes.Count * sizeof(TStore));
            a = TLanes.Add(a, TCodec.Load(from + i));
            b = TLanes.Add(b, TCodec.Load(from + i + TLanes.Count));
            c = TLanes.Add(c, TCodec.Load(from + i + (2 * TLanes.Count)));
            d = TLanes.Add(d, TCodec.Load(from + i + (3 * TLanes.Count)));
        }

        for (; i + TLanes.Count <= count; i += TLanes.Count)
            a = TLanes.Add(a, TCodec.Load(from + i));
        return Is(TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)));
    }

    /// <summary>Whether a sum says so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(TVector sum) => IsPossible && TMarks.Any(TLanes.Flag(default, sum));
}
