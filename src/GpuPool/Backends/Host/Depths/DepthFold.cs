using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;

namespace GpuPool.Backends.Host.Depths;

/// <summary>Folds slices into one, element by element. The last vector overlaps the one before, so that nothing is read or written beyond a slice.</summary>
internal static unsafe class DepthFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private const int Line = 64;

    /// <summary>Folds some slices.</summary>
    /// <param name="slices">Where they begin.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="elements">Elements of each, at least a vector.</param>
    /// <param name="factor">What sums are multiplied with.</param>
    /// <param name="to">The folded slice.</param>
    /// <param name="ask">Memory that will be read later.</param>
    /// <param name="step">How much of it for each vector: bytes.</param>
    public static void Run(TStore** slices, long count, long elements, T factor, TStore* to, byte* ask, long step)
    {
        switch (count)
        {
            case 1:
                Run<OneTap>(slices, count, elements, factor, to, ask, step);
                break;
            case 2:
                Run<TwoTaps>(slices, count, elements, factor, to, ask, step);
                break;
            case 3:
                Run<ThreeTaps>(slices, count, elements, factor, to, ask, step);
                break;
            default:
                Run<AnyTaps>(slices, count, elements, factor, to, ask, step);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TTaps>(TStore** slices, long count, long elements, T factor, TStore* to, byte* ask, long step)
        where TTaps : struct, ITaps
    {
        TStore* a = slices[0];
        TStore* b = TTaps.Count is 2 or 3 ? slices[1] : a;
        TStore* c = TTaps.Count == 3 ? slices[2] : a;
        TVector scale = TLanes.Fill(factor);
        long last = elements - TLanes.Count;
        for (long next = 0; next < elements; next += 2 * TLanes.Count)
        {
            long i = Math.Min(next, last);
            long j = Math.Min(next + TLanes.Count, last);

            for (long line = 0; line < 2 * step; line += Line)
                Prefetch.Ask(ask + line);
            ask += 2 * step;
            TVector low = Load(a + i);
            TVector high = Load(a + j);
            if (TTaps.Count is 2 or 3)
            {
                low = TFold.Combine(low, Load(b + i));
                high = TFold.Combine(high, Load(b + j));
            }

            if (TTaps.Count == 3)
            {
                low = TFold.Combine(low, Load(c + i));
                high = TFold.Combine(high, Load(c + j));
            }

            for (long tap = 1; TTaps.Count == 0 && tap < count; tap++)
            {
                low = TFold.Combine(low, Load(slices[tap] + i));
                high = TFold.Combine(high, Load(slices[tap] + j));
            }

            TCodec.Store(to + i, TFold.Divides ? TFold.Scale(low, scale) : low);
            TCodec.Store(to + j, TFold.Divides ? TFold.Scale(high, scale) : high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
