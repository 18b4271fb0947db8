using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradient of extremes whose places are known, gathered: each column looks at the windows that hold it, in row order, and
/// adds the gradients of those whose extreme it is. Indices may point out of their window; then fewer windows are met than
/// there are, and what was written is scattered anew.
/// </summary>
internal sealed unsafe class GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, TRows, TComplete>(
    Extent5 extents, GatherSteps steps, GatherTiles tiles, PlaceGradient scatter) : PlaceGradient
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TTaps : struct, Tiles.ITaps
    where TRows : struct, Tiles.ITaps
    where TComplete : struct, Tiles.ITaps
{
    // Fewer elements than this are not worth a second thread.
    private const long Grain = 16384;

    // Planes whose windows are counted together have so many elements.
    private const long GroupElements = 2048;

    // Bytes ahead of what is worked on.
    private const int Ahead = 2048;

    private readonly long _plane = extents.InputPlane;
    private readonly long _outputs = extents.OutputPlane;
    private readonly long _group = Math.Max(1, GroupElements / Math.Max(1, extents.InputPlane));
    private readonly long _lines = steps.Lines * tiles.Count * TLanes.Count;

    public override void Run(nint dy, long* indices, nint dx, HostThreads threads) =>
        threads.Run(new Work(this, dy, indices, dx), extents.Outer, Math.Max(1, Grain / Math.Max(1, _plane)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(nint dy, long* indices, nint dx, long first, long end)
    {
        for (long plane = first; plane < end; plane += _group)
        {
            long next = Math.Min(end, plane + _group);
            TStore* from = (TStore*)dy + (plane * _outputs);
            long* places = indices + (plane * _outputs);

            // Vectors are read past the end. The scatter takes the same memory, so it is rented for each group.
            bool copies = (next * _outputs) + TLanes.Count > extents.OutputCount;
            long room = copies ? ((next - plane) * _outputs) + TLanes.Count : 0;
            HostScratch scratch = HostScratch.Rent((_lines * sizeof(T)) + (room * (sizeof(long) + sizeof(TStore))), 3);
            T* lines = scratch.Take<T>(_lines);
            if (copies)
            {
                places = Copy(places, scratch.Take<long>(room), room);
                from = Copy(from, scratch.Take<TStore>(room), room);
            }

            if (!Planes(from, places, (TStore*)dx + (plane * _plane), next - plane, lines))
                scatter.Run(dy, indices, dx, plane, next);
        }
    }

    private static TItem* Copy<TItem>(TItem* from, TItem* to, long room)
        where TItem : unmanaged
    {
        long count = room - TLanes.Count;
        Buffer.MemoryCopy(from, to, room * sizeof(TItem), count * sizeof(TItem));
        new Span<TItem>(to + count, TLanes.Count).Clear();
        return to;
    }

    /// <summary>Whether each window's index was met in the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Planes(TStore* dy, long* indices, TStore* dx, long planes, T* lines)
    {
        TVector seen = default;
        TVector metA = default;
        TVector metB = default;
        TVector metC = default;
        GatherTile* firstTile = tiles.Pinned;
        GatherTile* endTile = firstTile + tiles.Count;
        GatherStep* firstStep = steps.Pinned;
        long outputs = extents.OutputWidth;
        long plane = _plane;
        GatherStep* endStep = firstStep + (extents.OutputHeight * TRows.Count);
        for (GatherTile* tile = firstTile; tile < endTile; tile++)
            TLanes.Store(lines + tile->InLine, default);
        for (long left = planes; left > 0; left--, dx += plane)
        {
            for (GatherStep* step = firstStep; step < endStep; step += TRows.Count, dy += outputs, indices += outputs)
            {
                GatherStep* b = step + (TRows.Count > 1 ? 1 : 0);
                GatherStep* c = step + (TRows.Count > 2 ? 2 : 0);
                TVector placeA = TMarks.Number(step->Place);
                TVector placeB = TMarks.Number(b->Place);
                TVector placeC = TMarks.Number(c->Place);
                T* fromA = lines + step->From;
                T* fromB = lines + b->From;
                T* fromC = lines + c->From;
                void* toA = To(step, lines, dx);
                void* toB = To(b, lines, dx);
                void* toC = To(c, lines, dx);
                for (GatherTile* tile = firstTile; tile < endTile; tile++)
                {
                    long* window = indices + tile->First;
                    TVector low = TLanes.Load((T*)window);
                    TVector high = sizeof(T) == sizeof(long) ? low : TLanes.Load((T*)window + TLanes.Count);
                    TVector values = TCodec.Load(dy + tile->First);
                    seen = TMarks.Union(seen, TMarks.Union(low, high));
                    Ask(window);
                    Ask(window + (64 / sizeof(long)));
                    Ask(dy + tile->First);
                    Ask((TStore*)toA + tile->Column);
                    if (TComplete.Count > 1)
                        Ask((TStore*)toB + tile->Column);
                    if (TComplete.Count > 2)
                        Ask((TStore*)toC + tile->Column);
                    T* picks = (T*)tile->Picks;
                    TVector first = Row(low, high, picks);
                    TVector firstValue = TLanes.Pick(values, values, TLanes.Load(picks + TLanes.Count));
                    picks += TTaps.Count > 1 ? GatherTiles.Tables * TLanes.Count : 0;
                    TVector second = TTaps.Count > 1 ? Row(low, high, picks) : first;
                    TVector secondValue = TTaps.Count > 1 ? TLanes.Pick(values, values, TLanes.Load(picks + TLanes.Count)) : values;
                    picks += TTaps.Count > 2 ? GatherTiles.Tables * TLanes.Count : 0;
                    TVector third = TTaps.Count > 2 ? Row(low, high, picks) : first;
                    TVector thirdValue = TTaps.Count > 2 ? TLanes.Pick(values, values, TLanes.Load(picks + TLanes.Count)) : values;
                    Put(toA, true, tile, Add(TLanes.Load(fromA + tile->InLine), placeA, first, firstValue, second, secondValue, third, thirdValue, ref metA));
                    if (TRows.Count > 1)
                        Put(toB, TComplete.Count > 1, tile, Add(TLanes.Load(fromB + tile->InLine), placeB, first, firstValue, second, secondValue, third, thirdValue, ref metB));
                    if (TRows.Count > 2)
                        Put(toC, TComplete.Count > 2, tile, Add(TLanes.Load(fromC + tile->InLine), placeC, first, firstValue, second, secondValue, third, thirdValue, ref metC));
                }
            }

            foreach (ref readonly GatherStep step in steps.Rest)
            {
                for (GatherTile* tile = firstTile; tile < endTile; tile++)
                    TCodec.Store(dx + step.To + tile->Column, TLanes.Load(lines + step.From + tile->InLine), tile->Columns);
            }
        }

        return Met(TMarks.Plus(TMarks.Plus(metA, metB), metC), seen, planes * _outputs);
    }

    // Of what is written too: a store that waits for its line holds up those behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(void* from) => Prefetch.Ask((byte*)from + Ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void* To(GatherStep* step, T* lines, TStore* dx)
    {
        // Without a branch, which would be guessed wrong at the first and the last rows of each plane.
        nint isComplete = step->IsComplete;
        nint size = sizeof(T) + ((sizeof(TStore) - sizeof(T)) & isComplete);
        return (void*)((nint)lines + (((nint)dx - (nint)lines) & isComplete) + (size * (nint)step->To));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(void* to, bool isComplete, GatherTile* tile, TVector sum)
    {
        if (isComplete)
            TCodec.Store((TStore*)to + tile->Column, sum, tile->Columns);
        else
            TLanes.Store((T*)to + tile->InLine, sum);
    }

    /// <summary>Adds what belongs to the places of one row, in the order of the windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(
        TVector sum, TVector place, TVector first, TVector firstValue, TVector second, TVector secondValue, TVector third, TVector thirdValue, ref TVector met)
    {
        sum = TMarks.PlusWhere(first, place, sum, firstValue);
        met = TMarks.CountWhere(first, place, met);
        if (TTaps.Count > 1)
        {
            sum = TMarks.PlusWhere(second, place, sum, secondValue);
            met = TMarks.CountWhere(second, place, met);
        }

        if (TTaps.Count > 2)
        {
            sum = TMarks.PlusWhere(third, place, sum, thirdValue);
            met = TMarks.CountWhere(third, place, met);
        }

        return sum;
    }

    /// <summary>For each column the place that a window's index names, counted from the place of the column in the first row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row(TVector low, TVector high, T* picks) =>
        TMarks.Plus(TLanes.Pick(low, high, TLanes.Load(picks)), TLanes.Load(picks + (2 * TLanes.Count)));

    // An index with a bit that a lane does not hold, or a negative one, could have been taken for another.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Met(TVector met, TVector seen, long windows)
    {
        T* lanes = stackalloc T[2 * TLanes.Count];
        TLanes.Store(lanes, met);
        TLanes.Store(lanes + TLanes.Count, seen);
        long* bits = (long*)(lanes + TLanes.Count);
        long all = 0;
        for (int i = 0; i < TLanes.Count * sizeof(T) / sizeof(long); i++)
            all |= bits[i];
        for (int i = 0; i < TLanes.Count; i++)
            windows -= sizeof(T) == sizeof(int) ? ((int*)lanes)[i] : ((long*)lanes)[i];
        return windows == 0 && (ulong)all >> ((8 * sizeof(T)) - 2) == 0;
    }

    private readonly struct Work(GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, TRows, TComplete> program, nint dy, long* indices, nint dx) : IRangeWork
    {
        public void Run(long first, long end) => program.Run(dy, indices, dx, first, end);
    }
}
