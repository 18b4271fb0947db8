using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>The step from row to row: the extremes of the rows under an output row, in order, and where the winners go.</summary>
internal static unsafe class LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    /// <summary>Searches three rows.</summary>
    /// <param name="row">Where the values of the first are.</param>
    /// <param name="step">Elements from one to the next.</param>
    /// <param name="places">How far behind its values a row's places are.</param>
    /// <param name="elements">Elements of a row.</param>
    /// <param name="to">Where the results go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three(T* row, long step, long places, long elements, in LocatedTarget<TStore, T> to)
    {
        // One by one: a copy of the whole would wait until what was written to it in parts has left the core.
        TStore* values = to.Values;
        long* indices = to.Indices;
        T* lanes = to.Places;
        long room = to.Room;
        for (long i = 0; i < elements; i += TLanes.Count)
        {
            TVector best = TLanes.Load(row + i);
            TVector at = TLanes.Load(row + i + places);
            Next(row + step + i, places, ref best, ref at);
            Next(row + (2 * step) + i, places, ref best, ref at);
            Put(values + i, indices, lanes, i, elements, room, best, at);
        }
    }

    /// <summary>Searches some rows.</summary>
    /// <param name="rows">Where the values of each row are, in row order.</param>
    /// <param name="count">How many rows, at least 1.</param>
    /// <param name="places">How far behind its values a row's places are.</param>
    /// <param name="elements">Elements of a row.</param>
    /// <param name="to">Where the results go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(T** rows, long count, long places, long elements, in LocatedTarget<TStore, T> to)
    {
        // One by one: a copy of the whole would wait until what was written to it in parts has left the core.
        TStore* values = to.Values;
        long* indices = to.Indices;
        T* lanes = to.Places;
        long room = to.Room;
        for (long i = 0; i < elements; i += TLanes.Count)
        {
            TVector best = TLanes.Load(rows[0] + i);
            TVector at = TLanes.Load(rows[0] + i + places);
            for (long r = 1; r < count; r++)
                Next(rows[r] + i, places, ref best, ref at);
            Put(values + i, indices, lanes, i, elements, room, best, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next(T* row, long places, ref TVector best, ref TVector at)
    {
        TVector next = TLanes.Load(row);
        TVector marks = TSearch.Beats(next, best);
        best = TMarks.Select(marks, next, best);
        at = TMarks.Select(marks, TLanes.Load(row + places), at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* values, long* indices, T* lanes, long i, long elements, long room, TVector best, TVector at)
    {
        bool all = elements - i >= TLanes.Count || i + TLanes.Count <= room;
        if (indices == null)
        {
            TLanes.Store(lanes + i, at);
        }
        else if (all)
        {
            TCodec.Store(values, best);
            TMarks.Widen(indices + i, at);
        }
        else
        {
            PutSome(values, indices + i, elements - i, best, at);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutSome(TStore* values, long* indices, long count, TVector best, TVector at)
    {
        TStore* allValues = stackalloc TStore[TLanes.Count];
        long* allIndices = stackalloc long[TLanes.Count];
        TCodec.Store(allValues, best);
        TMarks.Widen(allIndices, at);
        for (long i = 0; i < count; i++)
        {
            values[i] = allValues[i];
            indices[i] = allIndices[i];
        }
    }
}
