using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>What the programs of masked and segment pooling share: joining partial results, and the last step.</summary>
internal static unsafe class RosterSteps<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Joins a further partial result; of a sum what rounding cuts off is kept apart, so that it does not matter how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Join(TVector sum, TVector next, ref TVector lost)
    {
        TVector joined = TFold.Combine(sum, next);
        if (TFold.Repeats)
            return joined;
        TVector added = TLanes.Subtract(joined, sum);
        TVector cut = TLanes.Add(TLanes.Subtract(sum, TLanes.Subtract(joined, added)), TLanes.Subtract(next, added));
        lost = TLanes.Add(lost, cut);
        return joined;
    }

    /// <summary>A sum and what it has lost; where the sum is not finite, that is no number.</summary>
    public static void Settle(T* sum, T* lost, long count)
    {
        for (long i = 0; i < count && !TFold.Repeats; i++)
            sum[i] = T.IsNaN(lost[i]) ? sum[i] : sum[i] + lost[i];
    }

    /// <summary>Divides results, if they are averages, and writes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(T* results, long count, bool divides, T total, TStore* y)
    {
        TVector divisor = TLanes.Fill(total);
        for (long i = 0; i < count; i += TLanes.Count)
        {
            TVector result = TLanes.Load(results + i);
            if (divides)
                result = TLanes.Divide(result, divisor);
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + i, result, count - i, null);
        }
    }
}
