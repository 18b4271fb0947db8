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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* line, TStore* dx, long rows)
    {
        int most = taps.Taps;
        int* counts = taps.PinnedCounts;
        SpreadPlace* place = taps.Pinned;
        for (long column = 0; column < columns; column += TLanes.Count, place += most)
        {
            int count = *counts++;
            TVector sum = count == 0 ? default : Load(line, place);
            for (int tap = 1; tap < count; tap++)
                sum = TLanes.Add(sum, Load(line, place + tap));
            Put(dx + column, sum, rows, columns - column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(TVector low, TVector high, TStore* dx, long rows)
    {
        int most = taps.Taps;
        int* counts = taps.PinnedCounts;
        SpreadPlace* place = taps.Pinned;
        for (long column = 0; column < columns; column += TLanes.Count, place += most)
        {
            int count = *counts++;
            TVector sum = count == 0 ? default : Pick(low, high, place);
            for (int tap = 1; tap < count; tap++)
                sum = TLanes.Add(sum, Pick(low, high, place + tap));
            Put(dx + column, sum, rows, columns - column);
        }
    }

    /// <summary>Writes the same to all rows of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(TStore* dx, TVector sum, long rows, long left)
    {
        if (left >= TLanes.Count)
        {
            for (; rows > 0; rows--, dx += columns)
            {
                Prefetch.BeforeWriting(dx);
                TCodec.Store(dx, sum);
            }
        }
        else
        {
            for (; rows > 0; rows--, dx += columns)
            {
                Prefetch.BeforeWriting(dx);
                TCodec.Store(dx, sum, (int)left);
            }
        }
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
}
