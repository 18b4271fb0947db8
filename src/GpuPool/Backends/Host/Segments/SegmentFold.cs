using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Reduces a run of contiguous elements to one vector. Reads up to one vector less one element past its end; those lanes are
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
    private const long Serial = 64;

    private const long MostShort = 8;

    /// <summary>Whether a run needs the slower way for runs of any length.</summary>
    public static bool IsLong(in SegmentEntry<T> run) => run.Full > MostShort;

    /// <summary>Reduces elements of a tensor; all lanes of the vector together are the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Short(TStore* x, in SegmentEntry<T> run, TVector identity)
    {
        TStore* from = x + run.Start;
        TVector folded = TLanes.Select(TLanes.Load((T*)run.Mask), Load(from + (run.Full * TLanes.Count)), identity);
        for (long i = 0; i < run.Full; i++, from += TLanes.Count)
            folded = TFold.Combine(folded, Load(from));
        return folded;
    }

    /// <summary>The same of a line, whose elements were mapped when they were put there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Short(T* line, in SegmentEntry<T> run, TVector identity)
    {
        T* from = line + run.Start;
        TVector folded = TLanes.Select(TLanes.Load((T*)run.Mask), TLanes.Load(from + (run.Full * TLanes.Count)), identity);
        for (long i = 0; i < run.Full; i++, from += TLanes.Count)
            folded = TFold.Combine(folded, TLanes.Load(from));
        return folded;
    }

    /// <summary>
    /// The same of a run of any length. Apart, because a call in a loop, even one that is never made, makes it keep its vectors
    /// in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TVector Long(TStore* x, in SegmentEntry<T> run)
    {
        TStore* end = x + run.Start + (run.Full * TLanes.Count);
        if (run.Full == 0)
            return Last(end, run);
        TVector whole = Many(x + run.Start, run.Full);
        return TFold.Combine(whole, Last(end, run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Last(TStore* end, in SegmentEntry<T> run)
    {
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(end, 1);
        return TLanes.Select(TLanes.Load((T*)run.Mask), Load(end), TLanes.Fill(TFold.Identity));
    }

    /// <summary>The same of a line of any length.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TVector Long(T* line, in SegmentEntry<T> run)
    {
        TVector last = TLanes.Select(TLanes.Load((T*)run.Mask), TLanes.Load(line + run.Start + (run.Full * TLanes.Count)), TLanes.Fill(TFold.Identity));
        return run.Full == 0 ? last : TFold.Combine(Many(line + run.Start, run.Full), last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Many(TStore* from, long vectors)
    {
        if (vectors > Serial)
        {
            // Whole parts on the left, so that only the last one has a remainder.
            long half = ((vectors / 2) + Serial - 1) / Serial * Serial;
            return TFold.Combine(Many(from, half), Many(from + (half * TLanes.Count), vectors - half));
        }

        TVector a = Load(from);
        long i = 1;
        if (vectors >= 4)
        {
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from, 4);
            TVector b = Load(from + TLanes.Count);
            TVector c = Load(from + (2 * TLanes.Count));
            TVector d = Load(from + (3 * TLanes.Count));
            for (from += 4 * TLanes.Count, i = 4; i + 4 <= vectors; from += 4 * TLanes.Count, i += 4)
            {
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from, 4);
                a = TFold.Combine(a, Load(from));
                b = TFold.Combine(b, Load(from + TLanes.Count));
                c = TFold.Combine(c, Load(from + (2 * TLanes.Count)));
                d = TFold.Combine(d, Load(from + (3 * TLanes.Count)));
            }

            a = TFold.Combine(TFold.Combine(a, b), TFold.Combine(c, d));
        }
        else
        {
            from += TLanes.Count;
        }

        for (; i < vectors; from += TLanes.Count, i++)
        {
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from, 1);
            a = TFold.Combine(a, Load(from));
        }

        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Many(T* from, long vectors)
    {
        if (vectors > Serial)
            return TFold.Combine(Many(from, vectors / 2), Many(from + (vectors / 2 * TLanes.Count), vectors - (vectors / 2)));
        TVector a = TLanes.Load(from);
        for (; vectors > 1; vectors--)
        {
            from += TLanes.Count;
            a = TFold.Combine(a, TLanes.Load(from));
        }

        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
