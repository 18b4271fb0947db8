using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>An extreme and its place while a run of columns is searched.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Its place.</param>
internal readonly record struct Found<T>(T Value, long Place)
    where T : unmanaged;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Found<T> OfLine(T* values, T* rows, long first, long count)
    {
        T best = values[first];
        long place = Number(rows + first) + first;
        for (long column = first + 1; column < first + count; column++)
        {
            T next = values[column];
            long nextPlace = Number(rows + column) + column;
            if (Wins(next, nextPlace, best, place))
                (best, place) = (next, nextPlace);
        }

        return new Found<T>(best, place);
    }

    /// <summary>Searches elements of a tensor; places count from the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Found<T> OfTensor(TStore* from, long count)
    {
        // Each lane looks at columns in order, in two chains; the lanes are compared at the end.
        TVector identity = TLanes.Fill(TSearch.Identity);
        TVector a = Load(from);
        TVector b = identity;
        TVector atA = default;
        TVector atB = default;
        long i = TLanes.Count;
        if (count < TLanes.Count)
            a = TLanes.Keep(a, (int)count, identity);
        for (; i + (2 * TLanes.Count) <= count; i += 2 * TLanes.Count)
        {
            Next(Load(from + i), i, ref b, ref atB);
            Next(Load(from + i + TLanes.Count), i + TLanes.Count, ref a, ref atA);
        }

        for (; i < count; i += TLanes.Count)
        {
            TVector vector = Load(from + i);
            Next(i + TLanes.Count <= count ? vector : TLanes.Keep(vector, (int)(count - i), identity), i, ref a, ref atA);
        }

        T* lanes = stackalloc T[4 * TLanes.Count];
        TLanes.Store(lanes, a);
        TLanes.Store(lanes + TLanes.Count, b);
        TLanes.Store(lanes + (2 * TLanes.Count), atA);
        TLanes.Store(lanes + (3 * TLanes.Count), atB);
        T best = lanes[0];
        long place = Number(lanes + (2 * TLanes.Count));
        for (int lane = 1; lane < 2 * TLanes.Count; lane++)
        {
            // A chain or lane that nothing came to is at place 0, which only column 0 is.
            long nextPlace = Number(lanes + (2 * TLanes.Count) + lane) + (lane & (TLanes.Count - 1));
            bool isEmpty = lane >= TLanes.Count ? nextPlace < TLanes.Count : nextPlace >= count;
            if (!isEmpty && Wins(lanes[lane], nextPlace, best, place))
                (best, place) = (lanes[lane], nextPlace);
        }

        return new Found<T>(best, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next(TVector next, long place, ref TVector best, ref TVector at)
    {
        TVector marks = TSearch.Beats(next, best);
        best = TMarks.Select(marks, next, best);
        at = TMarks.Select(marks, TMarks.Number(place), at);
    }

    /// <summary>Whether a value is the extreme of two, neither of which is known to come first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Wins(T next, long nextPlace, T best, long place)
    {
        // Each replaces the other if both are NaN, neither does if they are equal.
        bool beats = TSearch.Beats(next, best);
        return beats == TSearch.Beats(best, next) ? beats == (nextPlace > place) : beats;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Number(T* number) => sizeof(T) == sizeof(int) ? *(int*)number : *(long*)number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => TSearch.Map(TCodec.Load(from));
}
