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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TNans>(TStore* x, long place, in AcrossRows<T> to)
        where TNans : struct, INans
    {
        T* values = to.Values;
        T* places = to.Places;
        RowPlaces rowPlaces = to.PlacesFrom(place);
        for (long row = 0; row < to.Count; row++, rowPlaces.Next())
        {
            Run<TNans>(x, rowPlaces.Place, values, places);
            x += to.Step;
            values += to.Pitch;
            places += to.Pitch;
        }
    }

    // A vector may write over the first channels of the next pixel, which are written later.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TNans>(TStore* row, long place, T* values, T* places)
        where TNans : struct, INans
    {
        foreach (ref readonly TapRange taps in _taps.AsSpan())
        {
            if (taps.Count == 3)
                Three<TNans>(row + (taps.Start * inner), taps.Step * inner, place + taps.Start, taps.Step, values, places);
            else
                Many<TNans>(row + (taps.Start * inner), taps, place + taps.Start, values, places);
            values += inner;
            places += inner;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Three<TNans>(TStore* pixel, long step, long place, long distance, T* values, T* places)
        where TNans : struct, INans
    {
        TVector first = TMarks.Number(place);
        TVector second = TMarks.Number(place + distance);
        TVector third = TMarks.Number(place + (2 * distance));
        for (long i = 0; i < inner; i += TLanes.Count)
        {
            TVector best = Load(pixel + i);
            TVector at = first;
            LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(Load(pixel + i + step), second, ref best, ref at);
            LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(Load(pixel + i + (2 * step)), third, ref best, ref at);
            TLanes.Store(values + i, best);
            TLanes.Store(places + i, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Many<TNans>(TStore* pixel, in TapRange taps, long place, T* values, T* places)
        where TNans : struct, INans
    {
        for (long i = 0; i < inner; i += TLanes.Count)
        {
            TVector best = taps.Count == 0 ? TLanes.Fill(TSearch.Identity) : Load(pixel + i);
            TVector at = TMarks.Number(place);
            for (long tap = 1; tap < taps.Count; tap++)
            {
                TVector next = Load(pixel + i + (tap * taps.Step * inner));
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, TMarks.Number(place + (tap * taps.Step)), ref best, ref at);
            }

            TLanes.Store(values + i, best);
            TLanes.Store(places + i, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => TSearch.Map(TCodec.Load(from));
}
