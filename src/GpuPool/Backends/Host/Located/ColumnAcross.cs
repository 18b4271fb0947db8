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
    private readonly int _firstFours;
    private readonly int _endFours;

    public ColumnAcross(Axis axis)
    {
        _taps = new ColumnTaps(axis, TLanes.Count, sizeof(T));
        if (axis is { Stride: 4, Kernel: 4, Dilation: 1 })
        {
            // The vectors without a lane of padding.
            TapKind[] kinds = [.. Enumerable.Range(0, _taps.Vectors).Select(_taps.Kind)];
            _firstFours = Array.FindIndex(kinds, kind => kind != TapKind.Masked);
            _endFours = Array.FindLastIndex(kinds, kind => kind != TapKind.Masked) + 1;
        }

        Elements = axis.Output;
        Reach = axis.Input + ((_taps.Reads + 1) * TLanes.Count);
    }

    /// <summary>How the taps are taken.</summary>
    public ColumnTaps Taps => _taps;

    public long Elements { get; }

    public long Written => Elements + TLanes.Count - 1;

    public long Reach { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TNans>(TStore* x, long place, in AcrossRows<T> to)
        where TNans : struct, INans
    {
        for (int vector = 0; vector < _taps.Vectors; vector++)
        {
            long column = (long)vector * TLanes.Count;
            if (vector < _endFours && vector >= _firstFours)
            {
                Fours<TNans>(x + _taps.Begin(vector), place + _taps.Begin(vector), _endFours - vector, to.Values + column, to);
                vector = _endFours - 1;
            }
            else if (_taps.Reads > 2 || _taps.Taps is 1 or > 3)
                Many<TNans>(x, place + _taps.Begin(vector), _taps.Of(vector), (T*)_taps.Firsts[vector], to.Values + column, to);
            else
                _taps.Visit(vector, new Few<TNans>(_taps, x, place, to));
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
        long dilation = _taps.Dilation;
        TVector identity = TLanes.Fill(TSearch.Identity);
        TVector ramp = TMarks.Ramp(_taps.Stride);
        for (long row = 0; row < count; row++, x += distance, rowPlaces.Next(), values += pitch)
        {
            TVector best = Load(x, first, reads, identity);
            TVector at = TLanes.Load(firsts);
            for (long i = 1; i < taps; i++)
            {
                LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(Load(x, first + i, reads, identity), TMarks.Number(i * dilation), ref best, ref at);
            }

            TLanes.Store(values, best);
            TLanes.Store(values + (pitch / 2), TMarks.Plus(TMarks.Plus(at, ramp), TMarks.Number(rowPlaces.Place)));
        }
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

    /// <summary>Two or three taps.</summary>
    private readonly struct Few<TNans>(ColumnTaps taps, TStore* x, long place, AcrossRows<T> rows) : IColumnVisitor
        where TNans : struct, INans
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Visit<TTaps>(int vector)
            where TTaps : struct, ITaps
        {
            var search = new ColumnSearch<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TTaps>(taps, vector);
            TStore* from = x;
            T* values = rows.Values + ((long)vector * TLanes.Count);
            long count = rows.Count;
            long step = rows.Step;
            long pitch = rows.Pitch;
            RowPlaces rowPlaces = rows.PlacesFrom(place);
            TVector unused = default;
            for (long row = 0; row < count; row++, rowPlaces.Next(), values += pitch, from += step)
            {
                search.Find<TNans>(from, out TVector best, out TVector at, ref unused);
                TLanes.Store(values, best);
                TLanes.Store(values + (pitch / 2), TMarks.Plus(at, TMarks.Number(rowPlaces.Place)));
            }
        }
    }
}
