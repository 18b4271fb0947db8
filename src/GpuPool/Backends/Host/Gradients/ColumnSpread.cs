using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>Neighbouring columns in neighbouring lanes: channels first.</summary>
internal readonly unsafe struct ColumnSpread<TStore, T, TVector, TLanes, TCodec, TMarks>(SpreadTaps taps, long columns, bool isShort) : ISpread<TStore, T, TVector>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
{
    public long Columns => columns;

    public bool IsShort => isShort;

    // A vector may write over the beginning of the next row, which is written later.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* line, TStore* dx, long rows, TStore* limit)
    {
        int most = taps.Taps;
        int vectors = taps.Vectors;
        int* counts = taps.PinnedCounts;
        for (; rows > 0; rows--, dx += columns)
        {
            SpreadPlace* place = taps.Pinned;
            for (int vector = 0; vector < vectors; vector++, place += most)
            {
                int count = counts[vector];
                TVector sum = count == 0 ? default : Load(line, place);
                for (int tap = 1; tap < count; tap++)
                    sum = TLanes.Add(sum, Load(line, place + tap));
                Put(dx, (long)vector * TLanes.Count, sum, limit);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(TVector low, TVector high, TStore* dx, long rows, TStore* limit)
    {
        int most = taps.Taps;
        int vectors = taps.Vectors;
        int* counts = taps.PinnedCounts;
        for (; rows > 0; rows--, dx += columns)
        {
            SpreadPlace* place = taps.Pinned;
            for (int vector = 0; vector < vectors; vector++, place += most)
            {
                int count = counts[vector];
                TVector sum = count == 0 ? default : Pick(low, high, place);
                for (int tap = 1; tap < count; tap++)
                    sum = TLanes.Add(sum, Pick(low, high, place + tap));
                Put(dx, (long)vector * TLanes.Count, sum, limit);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(TStore* dx, long column, TVector sum, TStore* limit)
    {
        if (columns - column >= TLanes.Count || dx + column + TLanes.Count <= limit)
            TCodec.Store(dx + column, sum);
        else
            PutSome(dx + column, columns - column, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pick(TVector low, TVector high, SpreadPlace* place)
    {
        TVector picked = TLanes.Pick(low, high, TLanes.Load((T*)place->Pick));
        return place->IsInside ? picked : TMarks.Keep(TLanes.Load((T*)place->Mask), picked);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* line, SpreadPlace* place)
    {
        T* from = line + place->Offset;
        TVector picked = TLanes.Pick(TLanes.Load(from), TLanes.Load(from + TLanes.Count), TLanes.Load((T*)place->Pick));
        return place->IsInside ? picked : TMarks.Keep(TLanes.Load((T*)place->Mask), picked);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutSome(TStore* to, long count, TVector vector)
    {
        TStore* all = stackalloc TStore[TLanes.Count];
        TCodec.Store(all, vector);
        for (long i = 0; i < count; i++)
            to[i] = all[i];
    }
}
