using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Located;

/// <summary>The step from row to row: lines of extremes and their places, in order, and where the winners go.</summary>
internal static unsafe class LocatedDown<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    private const int Ahead = 3072;

    /// <summary>Takes into each line what is in one further on.</summary>
    /// <param name="line">The first line.</param>
    /// <param name="count">How many.</param>
    /// <param name="distance">Elements from a line to the one it takes in.</param>
    /// <param name="lines">How lines are laid out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Double<TNans>(T* line, long count, long distance, in LocatedLines<T> lines)
        where TNans : struct, INans
    {
        long step = lines.Step;
        long places = lines.Places;
        long elements = lines.Elements;
        for (long row = 0; row < count; row++, line += step)
        {
            for (long i = 0; i < elements; i += TLanes.Count)
            {
                TVector best = TLanes.Load(line + i);
                TVector at = TLanes.Load(line + i + places);
                Next<TNans>(line + distance + i, places, ref best, ref at);
                TLanes.Store(line + i, best);
                TLanes.Store(line + i + places, at);
            }
        }
    }

    /// <summary>Finds output rows from one to three lines each.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="offsets">Where those of each output row are; a first one below 0 if it has none.</param>
    /// <param name="rows">How many output rows.</param>
    /// <param name="planes">How often that: the same output rows of planes that follow one another.</param>
    /// <param name="to">Where the results go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Few<TNans, TTaps>(in LocatedLines<T> lines, long* offsets, long rows, long planes, in LocatedTarget<TStore> to)
        where TNans : struct, INans
        where TTaps : struct, Tiles.ITaps
    {
        // One by one: a copy of the whole would wait until what was written to it in parts has left the core.
        TStore* values = to.Values;
        long* indices = to.Indices;
        long room = to.Room;
        T* line = lines.First;
        long places = lines.Places;
        long elements = lines.Elements;
        long* firstOffsets = offsets;
        long planeStep = lines.DepthStep;
        for (long row = 0; row < rows * planes; row++, offsets += TTaps.Count, room -= elements)
        {
            if (offsets == firstOffsets + (rows * TTaps.Count))
            {
                offsets = firstOffsets;
                line += planeStep;
            }

            if (offsets[0] < 0)
            {
                values += elements;
                indices += elements;
                continue;
            }

            T* a = line + offsets[0];
            T* b = line + offsets[TTaps.Count > 1 ? 1 : 0];
            T* c = line + offsets[TTaps.Count > 2 ? 2 : 0];
            for (long i = 0; i < elements; i += TLanes.Count)
            {
                Ask(values + i, indices + i);
                TVector best = TLanes.Load(a + i);
                TVector at = TLanes.Load(a + i + places);
                if (TTaps.Count > 1)
                    Next<TNans>(b + i, places, ref best, ref at);
                if (TTaps.Count > 2)
                    Next<TNans>(c + i, places, ref best, ref at);
                Put(values + i, indices, i, elements, room, best, at);
            }

            values += elements;
            indices += elements;
        }
    }

    /// <summary>Finds an output row.</summary>
    /// <param name="lines">Where the values of each line are, in row order.</param>
    /// <param name="count">How many lines, at least 1.</param>
    /// <param name="places">How far behind its values a line's places are.</param>
    /// <param name="elements">Elements of a line.</param>
    /// <param name="to">Where the results go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many<TNans>(T** lines, long count, long places, long elements, in LocatedTarget<TStore> to)
        where TNans : struct, INans
    {
        TStore* values = to.Values;
        long* indices = to.Indices;
        long room = to.Room;
        for (long i = 0; i < elements; i += TLanes.Count)
        {
            TVector best = TLanes.Load(lines[0] + i);
            TVector at = TLanes.Load(lines[0] + i + places);
            for (long r = 1; r < count; r++)
                Next<TNans>(lines[r] + i, places, ref best, ref at);
            Put(values + i, indices, i, elements, room, best, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TNans>(T* row, long places, ref TVector best, ref TVector at)
        where TNans : struct, INans =>
        LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(TLanes.Load(row), TLanes.Load(row + places), ref best, ref at);

    // What is written soon: a store to memory that is not in the cache holds up those behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(TStore* values, long* indices)
    {
        Prefetch.Ask((byte*)values + Ahead);
        Prefetch.Ask((byte*)indices + (2 * Ahead));
        Prefetch.Ask((byte*)indices + (2 * Ahead) + 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* values, long* indices, long i, long elements, long room, TVector best, TVector at)
    {
        bool all = elements - i >= TLanes.Count || i + TLanes.Count <= room;
        if (all)
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
