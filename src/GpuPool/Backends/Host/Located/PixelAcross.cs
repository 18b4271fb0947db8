using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>Along a row of pixels, whose channels fill the lanes: windows and bins of every kind.</summary>
internal readonly unsafe struct PixelAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(AxisTable width, long inner) : IAcross<TStore, T>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    private readonly TapRange[] _taps = width.Taps;

    public long Elements { get; } = width.Taps.Length * inner;

    public long Written => Elements + TLanes.Count - 1;

    public long Reach { get; } = (width.Input * inner) + TLanes.Count;

    public void Run(TStore* x, long place, in AcrossRows<T> to)
    {
        T* values = to.Values;
        T* places = to.Places;
        for (long row = 0; row < to.Count; row++)
        {
            Run(x, place, values, places);
            x += to.Step;
            place += to.Columns;
            values += to.Pitch;
            places += to.Pitch;
        }
    }

    // A vector may write over the first channels of the next pixel, which are written later.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(TStore* row, long place, T* values, T* places)
    {
        foreach (ref readonly TapRange taps in _taps.AsSpan())
        {
            if (taps.Count == 3)
                Three(row + (taps.Start * inner), taps.Step * inner, place + taps.Start, taps.Step, values, places);
            else
                Many(row + (taps.Start * inner), taps, place + taps.Start, values, places);
            values += inner;
            places += inner;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Three(TStore* pixel, long step, long place, long distance, T* values, T* places)
    {
        TVector first = TMarks.Number(place);
        TVector second = TMarks.Number(place + distance);
        TVector third = TMarks.Number(place + (2 * distance));
        for (long i = 0; i < inner; i += TLanes.Count)
        {
            TVector best = Load(pixel + i);
            TVector next = Load(pixel + i + step);
            TVector marks = TSearch.Beats(next, best);
            best = TMarks.Select(marks, next, best);
            TVector at = TMarks.Select(marks, second, first);
            next = Load(pixel + i + (2 * step));
            marks = TSearch.Beats(next, best);
            TLanes.Store(values + i, TMarks.Select(marks, next, best));
            TLanes.Store(places + i, TMarks.Select(marks, third, at));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Many(TStore* pixel, in TapRange taps, long place, T* values, T* places)
    {
        for (long i = 0; i < inner; i += TLanes.Count)
        {
            TVector best = taps.Count == 0 ? TLanes.Fill(TSearch.Identity) : Load(pixel + i);
            TVector at = TMarks.Number(place);
            for (long tap = 1; tap < taps.Count; tap++)
            {
                TVector next = Load(pixel + i + (tap * taps.Step * inner));
                TVector marks = TSearch.Beats(next, best);
                best = TMarks.Select(marks, next, best);
                at = TMarks.Select(marks, TMarks.Number(place + (tap * taps.Step)), at);
            }

            TLanes.Store(values + i, best);
            TLanes.Store(places + i, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => TSearch.Map(TCodec.Load(from));
}
