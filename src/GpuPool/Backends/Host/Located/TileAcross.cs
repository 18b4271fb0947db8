using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Backends.Host.Located;

/// <summary>Along rows of columns: windows of many neighbouring columns, by doubling in registers; see <see cref="ColumnTiles"/>.</summary>
internal readonly unsafe struct TileAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(in Axis axis) : IAcross<TStore, T>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
{
    private readonly ColumnTiles _tiles = new(axis, TLanes.Count, sizeof(T));

    public long Elements { get; } = axis.Output;

    public long Written => ((_tiles.Offsets.Length - 1) * _tiles.Outputs) + (2 * TLanes.Count);

    public long Reach { get; } = axis.Input + (2 * TLanes.Count);

    /// <summary>Whether windows are done this way.</summary>
    public static bool Takes(in Axis axis) => ColumnTiles.Takes(axis, TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TNans>(TStore* x, long place, in AcrossRows<T> to)
        where TNans : struct, INans
    {
        for (int tile = 0; tile < _tiles.Offsets.Length; tile++)
            Run<TNans>(x + _tiles.Offsets[tile], place, (T*)_tiles.Of(tile), to.Values + (tile * _tiles.Outputs), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TNans>(TStore* x, long place, T* tables, T* values, in AcrossRows<T> rows)
        where TNans : struct, INans
    {
        long count = rows.Count;
        long distance = rows.Step;
        RowPlaces rowPlaces = rows.PlacesFrom(place);
        long pitch = rows.Pitch;
        long places = pitch / 2;
        T* moves = (T*)_tiles.Moves;
        T* endMove = (T*)_tiles.EndMove;
        TVector pickLow = TLanes.Load(tables);
        TVector pickHigh = TLanes.Load(tables + TLanes.Count);
        TVector columnLow = TLanes.Load(tables + (2 * TLanes.Count));
        TVector columnHigh = TLanes.Load(tables + (3 * TLanes.Count));
        TVector move = TLanes.Load(moves);
        TVector nextLow = TLanes.Pick(columnLow, columnHigh, move);
        TVector nextHigh = TLanes.Pick(columnHigh, columnHigh, move);
        moves += TLanes.Count;
        for (long row = 0; row < count; row++, x += distance, rowPlaces.Next(), values += pitch)
        {
            TVector first = TCodec.Load(x);
            TVector second = TCodec.Load(x + TLanes.Count);
            TVector low = TSearch.Map(TLanes.Pick(first, second, pickLow));
            TVector high = TSearch.Map(TLanes.Pick(first, second, pickHigh));
            TVector atLow = columnLow;
            TVector atHigh = columnHigh;
            Join<TNans>(TLanes.Pick(low, high, move), nextLow, ref low, ref atLow);
            Join<TNans>(TLanes.Pick(high, high, move), nextHigh, ref high, ref atHigh);
            for (T* next = moves; next < endMove; next += TLanes.Count)
            {
                // The first vector takes what was in the second before that changes.
                TVector lanes = TLanes.Load(next);
                Join<TNans>(TLanes.Pick(low, high, lanes), TLanes.Pick(atLow, atHigh, lanes), ref low, ref atLow);
                Join<TNans>(TLanes.Pick(high, high, lanes), TLanes.Pick(atHigh, atHigh, lanes), ref high, ref atHigh);
            }

            TLanes.Store(values, low);
            TLanes.Store(values + TLanes.Count, high);
            TLanes.Store(values + places, TMarks.Plus(atLow, TMarks.Number(rowPlaces.Place)));
            TLanes.Store(values + places + TLanes.Count, TMarks.Plus(atHigh, TMarks.Number(rowPlaces.Place)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join<TNans>(TVector next, TVector nextAt, ref TVector best, ref TVector at)
        where TNans : struct, INans => LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, nextAt, ref best, ref at);
}
