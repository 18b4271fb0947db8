using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>The extreme of a run of contiguous columns. Reads up to a vector less one element past its end.</summary>
internal static unsafe class LocatedRun<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    /// <summary>Searches a line of values, each with the place of its row's first column.</summary>
    /// <param name="values">The line.</param>
    /// <param name="rows">The places, whole numbers of the size of a lane.</param>
    /// <param name="first">The run's first column.</param>
    /// <param name="count">How many columns, at least 1.</param>
    /// <returns>The place of the extreme.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long OfLine<TNans>(T* values, T* rows, long first, long count)
        where TNans : struct, INans
    {
        TVector best = TLanes.Fill(TSearch.Identity);
        TVector at = TMarks.Number(int.MaxValue);
        TVector ramp = TMarks.Ramp(1);
        TVector before = TMarks.Number(first);
        TVector end = TMarks.Number(first + count);

        // Vectors as they were written: others would have to wait until what they span has left the core's queue.
        for (long i = first & -TLanes.Count; i < first + count; i += TLanes.Count)
        {
            TVector column = TMarks.Plus(ramp, TMarks.Number(i));
            TVector inside = TMarks.Select(TMarks.Less(column, before), default, TMarks.Less(column, end));
            Join<TNans>(
                TMarks.Select(inside, TLanes.Load(values + i), TLanes.Fill(TSearch.Identity)),
                TMarks.Select(inside, TMarks.Plus(TLanes.Load(rows + i), column), TMarks.Number(int.MaxValue)),
                ref best,
                ref at);
        }

        return Across<TNans>(best, at);
    }

    /// <summary>Searches neighbouring runs of a line, one in each lane.</summary>
    /// <param name="group">The runs.</param>
    /// <param name="values">The line.</param>
    /// <param name="rows">The places, whole numbers of the size of a lane.</param>
    /// <param name="places">Where the places of the extremes go, a vector of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfGroup<TNans>(in SegmentGroup group, T* values, T* rows, long* places)
        where TNans : struct, INans
    {
        values += group.First;
        rows += group.First;
        T* table = (T*)group.Tables;
        TVector best = default;
        TVector at = default;
        for (long tap = 0; tap < group.Taps; tap++, table += TLanes.Count)
        {
            TVector next = TLanes.Load(values);
            TVector nextAt = TLanes.Load(rows);
            for (long read = TLanes.Count; read < group.Reads * TLanes.Count; read += TLanes.Count, table += TLanes.Count)
            {
                TVector lanes = TLanes.Load(table);
                next = TLanes.Pick(next, TLanes.Load(values + read), lanes);
                nextAt = TLanes.Pick(nextAt, TLanes.Load(rows + read), lanes);
            }

            nextAt = TMarks.Plus(nextAt, TLanes.Load(table));
            if (tap == 0)
            {
                best = next;
                at = nextAt;
            }
            else
            {
                Join<TNans>(next, nextAt, ref best, ref at);
            }
        }

        TMarks.Widen(places, at);
    }

    /// <summary>Searches elements of a tensor; places count from the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long OfTensor<TNans>(TStore* from, long count)
        where TNans : struct, INans
    {
        // Each lane of four chains looks at columns in order; the chains and lanes are compared with their places.
        TVector a = Load(from);
        TVector atA = TMarks.Ramp(1);
        if (count < TLanes.Count)
        {
            Keep((int)count, ref a, ref atA);
            return Across<TNans>(a, atA);
        }

        long i = TLanes.Count;
        if (count >= 4 * TLanes.Count)
        {
            TVector b = Load(from + TLanes.Count);
            TVector c = Load(from + (2 * TLanes.Count));
            TVector d = Load(from + (3 * TLanes.Count));
            TVector atB = TMarks.Plus(atA, TMarks.Number(TLanes.Count));
            TVector atC = TMarks.Plus(atB, TMarks.Number(TLanes.Count));
            TVector atD = TMarks.Plus(atC, TMarks.Number(TLanes.Count));
            TVector place = TMarks.Plus(atD, TMarks.Number(TLanes.Count));
            TVector step = TMarks.Number(TLanes.Count);
            for (i = 4 * TLanes.Count; i + (4 * TLanes.Count) <= count; i += 4 * TLanes.Count)
            {
                Next<TNans>(Load(from + i), place, ref a, ref atA);
                place = TMarks.Plus(place, step);
                Next<TNans>(Load(from + i + TLanes.Count), place, ref b, ref atB);
                place = TMarks.Plus(place, step);
                Next<TNans>(Load(from + i + (2 * TLanes.Count)), place, ref c, ref atC);
                place = TMarks.Plus(place, step);
                Next<TNans>(Load(from + i + (3 * TLanes.Count)), place, ref d, ref atD);
                place = TMarks.Plus(place, step);
            }

            Join<TNans>(b, atB, ref a, ref atA);
            Join<TNans>(d, atD, ref c, ref atC);
            Join<TNans>(c, atC, ref a, ref atA);
        }

        for (; i < count; i += TLanes.Count)
        {
            TVector next = Load(from + i);
            TVector at = TMarks.Plus(TMarks.Ramp(1), TMarks.Number(i));
            if (i + TLanes.Count > count)
                Keep((int)(count - i), ref next, ref at);
            Join<TNans>(next, at, ref a, ref atA);
        }

        return Across<TNans>(a, atA);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TNans>(TVector next, TVector place, ref TVector best, ref TVector at)
        where TNans : struct, INans => LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, place, ref best, ref at);

    // Lanes that are not there lose against all others: equal to the worst value they come later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(int lanes, ref TVector values, ref TVector places)
    {
        values = TLanes.Keep(values, lanes, TLanes.Fill(TSearch.Identity));
        places = TLanes.Keep(places, lanes, TMarks.Number(int.MaxValue));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join<TNans>(TVector next, TVector nextAt, ref TVector best, ref TVector at)
        where TNans : struct, INans => LocatedTake<T, TVector, TMarks, TSearch>.Either<TNans>(next, nextAt, ref best, ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Across<TNans>(TVector best, TVector at)
        where TNans : struct, INans
    {
        if (TLanes.Count * sizeof(T) == 64)
            Join<TNans>(TLanes.Fall(best, 32), TLanes.Fall(at, 32), ref best, ref at);
        Join<TNans>(TLanes.Fall(best, 16), TLanes.Fall(at, 16), ref best, ref at);
        Join<TNans>(TLanes.Fall(best, 8), TLanes.Fall(at, 8), ref best, ref at);
        if (sizeof(T) == sizeof(int))
            Join<TNans>(TLanes.Fall(best, 4), TLanes.Fall(at, 4), ref best, ref at);
        T place = TLanes.First(at);
        return sizeof(T) == sizeof(int) ? *(int*)&place : *(long*)&place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => TSearch.Map(TCodec.Load(from));
}
