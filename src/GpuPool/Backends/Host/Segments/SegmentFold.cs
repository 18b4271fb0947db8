using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Reduces a run of contiguous elements to one. Reads up to one vector less one element past its end; those lanes are
/// replaced by the identity.
/// </summary>
internal static unsafe class SegmentFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Vectors that are combined in four chains; of more, parts are combined pairwise, so that rounding grows with the logarithm.
    private const int Serial = 64;

    /// <summary>Reduces elements of a tensor; lane 0 is the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfTensor(TStore* from, long count) => Across(count <= Serial * TLanes.Count ? Part(from, count) : Parts(from, count));

    /// <summary>Reduces elements of a line, which were mapped when they were put there; lane 0 is the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfLine(T* from, long count) => Across(count <= Serial * TLanes.Count ? Part(from, count) : Parts(from, count));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Parts(TStore* from, long count)
    {
        if (count <= Serial * TLanes.Count)
            return Part(from, count);
        long half = Half(count);
        return TFold.Combine(Parts(from, half), Parts(from + half, count - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Parts(T* from, long count)
    {
        if (count <= Serial * TLanes.Count)
            return Part(from, count);
        long half = Half(count);
        return TFold.Combine(Parts(from, half), Parts(from + half, count - half));
    }

    // Whole parts on the left, so that only the last one has a remainder.
    private static long Half(long count) => ((count / 2) + (Serial * TLanes.Count) - 1) / (Serial * TLanes.Count) * (Serial * TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Part(TStore* from, long count)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        TVector a = identity;
        if (count >= 4 * TLanes.Count)
        {
            a = Load(from);
            TVector b = Load(from + TLanes.Count);
            TVector c = Load(from + (2 * TLanes.Count));
            TVector d = Load(from + (3 * TLanes.Count));
            for (from += 4 * TLanes.Count, count -= 4 * TLanes.Count; count >= 4 * TLanes.Count; from += 4 * TLanes.Count, count -= 4 * TLanes.Count)
            {
                a = TFold.Combine(a, Load(from));
                b = TFold.Combine(b, Load(from + TLanes.Count));
                c = TFold.Combine(c, Load(from + (2 * TLanes.Count)));
                d = TFold.Combine(d, Load(from + (3 * TLanes.Count)));
            }

            a = TFold.Combine(TFold.Combine(a, b), TFold.Combine(c, d));
        }

        for (; count >= TLanes.Count; from += TLanes.Count, count -= TLanes.Count)
            a = TFold.Combine(a, Load(from));
        return count == 0 ? a : TFold.Combine(a, TLanes.Keep(Load(from), (int)count, identity));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Part(T* from, long count)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        TVector a = identity;
        for (; count >= TLanes.Count; from += TLanes.Count, count -= TLanes.Count)
            a = TFold.Combine(a, TLanes.Load(from));
        return count == 0 ? a : TFold.Combine(a, TLanes.Keep(TLanes.Load(from), (int)count, identity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Across(TVector vector) => LaneReduction<T, TVector, TLanes, TFold>.Across(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
