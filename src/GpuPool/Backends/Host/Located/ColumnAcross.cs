using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Along rows of columns: sliding windows, neighbouring outputs in neighbouring lanes. One vector of outputs is done for all
/// rows before the next, so that what says where its taps are stays in registers.
/// </summary>
internal readonly unsafe struct ColumnAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch> : IAcross<TStore, T>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    private readonly ColumnTaps _taps;
    private readonly TapKind[] _kinds;
    private readonly int _firstFours;
    private readonly int _endFours;
    private readonly long _stride;
    private readonly long _dilation;
    private readonly long _padding;

    public ColumnAcross(Axis axis)
    {
        _taps = new ColumnTaps(axis, TLanes.Count, sizeof(T));
        _kinds = [.. Enumerable.Range(0, _taps.Vectors).Select(_taps.Kind)];
        _stride = axis.Stride;
        _dilation = axis.Dilation;
        _padding = axis.PadBegin;
        if (axis is { Stride: 4, Kernel: 4, Dilation: 1 })
        {
            // The vectors without a lane of padding.
            _firstFours = Array.FindIndex(_kinds, kind => kind != TapKind.Masked);
            _endFours = Array.FindLastIndex(_kinds, kind => kind != TapKind.Masked) + 1;
        }

        Elements = axis.Output;
        Reach = axis.Input + ((_taps.Reads + 1) * TLanes.Count);
    }

    public long Elements { get; }

    public long Written => Elements + TLanes.Count - 1;

    public long Reach { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TNans>(TStore* x, long place, in AcrossRows<T> to)
        where TNans : struct, INans
    {
        int taps = _taps.Taps;
        fixed (TapPlace* first = _taps.Places)
        {
            for (int vector = 0; vector < _taps.Vectors; vector++)
            {
                TapPlace* tap = first + ((long)vector * taps);
                long column = (long)vector * TLanes.Count;
                long number = place + (column * _stride) - _padding;
                T* values = to.Values + column;
                TapKind kind = _kinds[vector];
                if (vector < _endFours && vector >= _firstFours)
                {
                    Fours<TNans>(x + (column * _stride) - _padding, number, _endFours - vector, values, to);
                    vector = _endFours - 1;
                }
                else if (_taps.Reads > 2 || taps is 1 or > 3)
                    Many<TNans>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
                else if (kind == TapKind.Plain)
                    Few<TNans, PlainTaps>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
                else if (kind == TapKind.Picked && _taps.SharesLoads)
                    Few<TNans, SharedPickedTaps>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
                else if (kind == TapKind.Picked)
                    Few<TNans, PickedTaps>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
                else if (_taps.SharesLoads)
                    Few<TNans, SharedMaskedTaps>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
                else
                    Few<TNans, MaskedTaps>(x, number, tap, (T*)_taps.Firsts[vector], values, to);
            }
        }
    }

    /// <summary>Two or three taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Few<TNans, TTaps>(TStore* x, long place, TapPlace* tap, T* firsts, T* values, in AcrossRows<T> rows)
        where TNans : struct, INans
        where TTaps : struct, ITaps
    {
        long count = rows.Count;
        long distance = rows.Step;
        RowPlaces rowPlaces = rows.PlacesFrom(place);
        long pitch = rows.Pitch;
        TapPlace* last = tap + _taps.Taps - 1;
        bool three = _taps.Taps == 3;
        TStore* a = x + tap[0].Offset;
        TStore* b = x + tap[1].Offset;
        TStore* c = x + last->Offset;
        TVector identity = TLanes.Fill(TSearch.Identity);
        TVector pickA = TTaps.Picks ? TLanes.Load((T*)tap[0].Pick) : default;
        TVector pickB = TTaps.Picks ? TLanes.Load((T*)tap[1].Pick) : default;
        TVector pickC = TTaps.Picks ? TLanes.Load((T*)last->Pick) : default;
        TVector maskA = TTaps.Masks ? TLanes.Load((T*)tap[0].Mask) : default;
        TVector maskB = TTaps.Masks ? TLanes.Load((T*)tap[1].Mask) : default;
        TVector maskC = TTaps.Masks ? TLanes.Load((T*)last->Mask) : default;
        TVector first = TMarks.Plus(TMarks.Ramp(_stride), TLanes.Load(firsts));
        TVector second = TMarks.Plus(TMarks.Ramp(_stride), TMarks.Number(_dilation));
        TVector third = TMarks.Plus(second, TMarks.Number(_dilation));
        for (long row = 0; row < count; row++, rowPlaces.Next(), values += pitch)
        {
            long step = row * distance;
            TVector low = TTaps.Shares ? TCodec.Load(c + step) : default;
            TVector high = TTaps.Shares ? TCodec.Load(c + step + TLanes.Count) : default;
            TVector best = TTaps.Shares && !three ? Picked<TTaps>(low, high, pickA, maskA, identity) : Tap<TTaps>(a + step, pickA, maskA, identity);
            TVector at = first;
            TVector next = TTaps.Shares ? Picked<TTaps>(low, high, pickB, maskB, identity) : Tap<TTaps>(b + step, pickB, maskB, identity);
            LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, second, ref best, ref at);
            if (three)
            {
                next = TTaps.Shares ? Picked<TTaps>(low, high, pickC, maskC, identity) : Tap<TTaps>(c + step, pickC, maskC, identity);
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, third, ref best, ref at);
            }

            TLanes.Store(values, best);
            TLanes.Store(values + (pitch / 2), TMarks.Plus(at, TMarks.Number(rowPlaces.Place)));
        }
    }

    /// <summary>Four columns that no other window has: lanes 0, 4, …, lanes 1, 5, … and so on, some vectors one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fours<TNans>(TStore* x, long place, long vectors, T* values, in AcrossRows<T> rows)
        where TNans : struct, INans
    {
        long count = rows.Count;
        long distance = rows.Step;
        RowPlaces rowPlaces = rows.PlacesFrom(place);
        long pitch = rows.Pitch;
        TVector even = TMarks.Ramp(2);
        TVector odd = TMarks.Plus(even, TMarks.Number(1));
        TVector ramp = TMarks.Ramp(4);
        for (long row = 0; row < count; row++, x += distance, rowPlaces.Next(), values += pitch)
        {
            TStore* from = x;
            for (long i = 0; i < vectors * TLanes.Count; i += TLanes.Count, from += 4 * TLanes.Count)
            {
                TVector a = TSearch.Map(TCodec.Load(from));
                TVector b = TSearch.Map(TCodec.Load(from + TLanes.Count));
                TVector c = TSearch.Map(TCodec.Load(from + (2 * TLanes.Count)));
                TVector d = TSearch.Map(TCodec.Load(from + (3 * TLanes.Count)));
                TVector evenLow = TLanes.Pick(a, b, even);
                TVector evenHigh = TLanes.Pick(c, d, even);
                TVector oddLow = TLanes.Pick(a, b, odd);
                TVector oddHigh = TLanes.Pick(c, d, odd);
                TVector best = TLanes.Pick(evenLow, evenHigh, even);
                TVector at = default;
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(TLanes.Pick(oddLow, oddHigh, even), TMarks.Number(1), ref best, ref at);
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(TLanes.Pick(evenLow, evenHigh, odd), TMarks.Number(2), ref best, ref at);
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(TLanes.Pick(oddLow, oddHigh, odd), TMarks.Number(3), ref best, ref at);
                TLanes.Store(values + i, best);
                TLanes.Store(values + i + (pitch / 2), TMarks.Plus(TMarks.Plus(at, ramp), TMarks.Number(rowPlaces.Place + (4 * i))));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Many<TNans>(TStore* x, long place, TapPlace* first, T* firsts, T* values, in AcrossRows<T> rows)
        where TNans : struct, INans
    {
        long count = rows.Count;
        long distance = rows.Step;
        RowPlaces rowPlaces = rows.PlacesFrom(place);
        long pitch = rows.Pitch;
        int taps = _taps.Taps;
        int reads = _taps.Reads;
        TVector identity = TLanes.Fill(TSearch.Identity);
        TVector ramp = TMarks.Ramp(_stride);
        for (long row = 0; row < count; row++, x += distance, rowPlaces.Next(), values += pitch)
        {
            TVector best = Load(x, first, reads, identity);
            TVector at = TLanes.Load(firsts);
            for (long i = 1; i < taps; i++)
            {
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(Load(x, first + i, reads, identity), TMarks.Number(i * _dilation), ref best, ref at);
            }

            TLanes.Store(values, best);
            TLanes.Store(values + (pitch / 2), TMarks.Plus(TMarks.Plus(at, ramp), TMarks.Number(rowPlaces.Place)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tap<TTaps>(TStore* from, TVector pick, TVector mask, TVector identity)
        where TTaps : struct, ITaps => Picked<TTaps>(TCodec.Load(from), TTaps.Picks ? TCodec.Load(from + TLanes.Count) : default, pick, mask, identity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Picked<TTaps>(TVector low, TVector high, TVector pick, TVector mask, TVector identity)
        where TTaps : struct, ITaps
    {
        TVector vector = TSearch.Map(TTaps.Picks ? TLanes.Pick(low, high, pick) : low);
        return TTaps.Masks ? TMarks.Select(mask, vector, identity) : vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* row, TapPlace* tap, int reads, TVector identity)
    {
        TStore* from = row + tap->Offset;
        TVector vector = TCodec.Load(from);
        if (!tap->IsPlain)
        {
            T* table = (T*)tap->Pick;
            vector = TLanes.Pick(vector, TCodec.Load(from + TLanes.Count), TLanes.Load(table));
            for (int read = 2; read < reads; read++)
                vector = TLanes.Pick(vector, TCodec.Load(from + (read * TLanes.Count)), TLanes.Load(table + ((read - 1) * TLanes.Count)));
        }

        vector = TSearch.Map(vector);
        return tap->IsInside ? vector : TMarks.Select(TLanes.Load((T*)tap->Mask), vector, identity);
    }
}
