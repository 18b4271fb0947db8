using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Folds;

/// <summary>Combines the lanes of a vector by halving their number.</summary>
internal static unsafe class LaneReduction<T, TVector, TLanes, TFold>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>The result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(TVector vector) => TLanes.First(Across(vector));

    /// <summary>A vector whose lane 0 is the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Across(TVector vector)
    {
        if (TLanes.Count * sizeof(T) == 64)
            vector = TFold.Combine(vector, TLanes.Fall(vector, 32));
        vector = TFold.Combine(vector, TLanes.Fall(vector, 16));
        vector = TFold.Combine(vector, TLanes.Fall(vector, 8));
        if (sizeof(T) <= 4)
            vector = TFold.Combine(vector, TLanes.Fall(vector, 4));
        if (sizeof(T) <= 2)
            vector = TFold.Combine(vector, TLanes.Fall(vector, 2));
        return sizeof(T) == 1 ? TFold.Combine(vector, TLanes.Fall(vector, 1)) : vector;
    }
}
