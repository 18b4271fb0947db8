using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Goes along the tiles of some rows: the rows under each output row are folded in registers, and
/// <see cref="TileTaps{TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps}"/> makes outputs of what they give. Nothing in
/// the loops is a call, because then every vector would have to go to memory and back.
/// </summary>
internal static unsafe class TileFold<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TRows>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TShape : struct, ITileShape
    where TTaps : struct, ITaps
    where TRows : struct, ITaps
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Folds each row by itself; of a single tile a last row that is the next one's first row is read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<TTiles>(in TileWork<TStore, T> work)
        where TTiles : struct, ITiles
    {
        TileWork<TStore, T> to = work;
        TVector identity = TLanes.Fill(TFold.Identity);
        long taps = TRows.Count == 0 ? to.RowTaps : TRows.Count;
        TileEntry<T>* tile = to.Tiles;
        var moves = new TileMoves<T, TVector, TLanes, TShape, TTaps>(tile->Picks);
        bool shares = !TTiles.AreMany && to.Shares;
        TVector last = identity;
        TVector lastHigh = identity;
        for (long row = 0; row < to.Rows; row++, to.Offsets += taps, to.Y += to.Pitch)
        {
            TStore* a = Place(to, 0);
            TStore* b = TRows.Count is 2 or 3 ? Place(to, 1) : a;
            TStore* c = TRows.Count == 3 ? Place(to, 2) : a;
            for (long tap = 1; TRows.Count == 0 && tap < taps; tap++)
                to.Places[tap] = Place(to, tap);
            for (tile = to.Tiles; tile < to.EndTile; tile++)
            {
                long column = tile->Column;
                if (TTiles.AreMany)
                    moves = new TileMoves<T, TVector, TLanes, TShape, TTaps>(tile->Picks);
                if (typeof(TRows) == typeof(AskedTaps))
                    to.Asks.Step();
                T* edges = tile->Picks + (((2 * to.Taps) + 4) * TLanes.Count);
                TVector low = last;
                TVector high = lastHigh;
                if (row == 0 || !shares)
                    Load<TTiles>(a + column, to.NewRows == taps, edges, identity, out low, out high);
                if (TRows.Count is 2 or 3)
                {
                    Load<TTiles>(b + column, to.NewRows + 1 >= taps, edges + (2 * TLanes.Count), identity, out last, out lastHigh);
                    low = TFold.Combine(low, last);
                    high = TShape.TwoIn ? TFold.Combine(high, lastHigh) : identity;
                }

                if (TRows.Count == 3)
                {
                    Load<TTiles>(c + column, true, edges + (4 * TLanes.Count), identity, out last, out lastHigh);
                    low = TFold.Combine(low, last);
                    high = TShape.TwoIn ? TFold.Combine(high, lastHigh) : identity;
                }

                for (long tap = 1; TRows.Count == 0 && tap < taps; tap++)
                {
                    Load<TTiles>(to.Places[tap] + column, typeof(TRows) != typeof(AskedTaps), edges + (2 * tap * TLanes.Count), identity, out last, out lastHigh);
                    low = TFold.Combine(low, last);
                    high = TShape.TwoIn ? TFold.Combine(high, lastHigh) : identity;
                }

                TileTaps<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps>.Put(to, tile, moves, low, high, identity, to.Y + tile->Output, row, to.Limit);
                if (!TTiles.AreMany)
                    break;
            }
        }
    }

    /// <summary>
    /// Folds two rows at a time, whose windows move by one row: all their rows but the first and the last are folded once.
    /// </summary>
    /// <param name="work">The work; its rows are even in number and have three rows and more under them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pairs<TTiles>(in TileWork<TStore, T> work)
        where TTiles : struct, ITiles
    {
        TileWork<TStore, T> to = work;
        TVector identity = TLanes.Fill(TFold.Identity);
        long taps = TRows.Count == 0 ? to.RowTaps : TRows.Count;
        TileEntry<T>* tile = to.Tiles;
        var moves = new TileMoves<T, TVector, TLanes, TShape, TTaps>(tile->Picks);

        // The end of the first row is the beginning of the second one, which has been written before if there are several tiles.
        TStore* limit = TTiles.AreMany ? null : to.Limit;
        Load(Place(to, 0) + tile->Column, false, out TVector first, out TVector firstHigh);
        Load(Place(to, 1) + tile->Column, false, out TVector second, out TVector secondHigh);
        for (long row = 0; row < to.Rows; row += 2, to.Offsets += 2 * taps, to.Y += 2 * to.Pitch)
        {
            TStore* a = Place(to, 0);
            TStore* b = Place(to, 1);
            TStore* c = Place(to, 2);
            TStore* d = Place(to, (2 * taps) - 1);
            for (long tap = 3; TRows.Count == 0 && tap < taps; tap++)
                to.Places[tap] = Place(to, tap);
            for (tile = to.Tiles; tile < to.EndTile; tile++)
            {
                long column = tile->Column;
                if (TTiles.AreMany)
                    moves = new TileMoves<T, TVector, TLanes, TShape, TTaps>(tile->Picks);
                if (TTiles.AreMany || (TRows.Count == 0 && row > 0))
                {
                    Load(a + column, false, out first, out firstHigh);
                    Load(b + column, false, out second, out secondHigh);
                }

                Load(c + column, true, out TVector third, out TVector thirdHigh);
                TVector low = TFold.Combine(second, third);
                TVector high = TShape.TwoIn ? TFold.Combine(secondHigh, thirdHigh) : identity;
                for (long tap = 3; TRows.Count == 0 && tap < taps; tap++)
                {
                    Load(to.Places[tap] + column, false, out second, out secondHigh);
                    low = TFold.Combine(low, second);
                    high = TShape.TwoIn ? TFold.Combine(high, secondHigh) : identity;
                }

                TStore* y = to.Y + tile->Output;
                first = TFold.Combine(first, low);
                firstHigh = TShape.TwoIn ? TFold.Combine(firstHigh, high) : identity;
                TileTaps<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps>.Put(to, tile, moves, first, firstHigh, identity, y, row, limit);
                Load(d + column, true, out second, out secondHigh);
                low = TFold.Combine(low, second);
                high = TShape.TwoIn ? TFold.Combine(high, secondHigh) : identity;
                TileTaps<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps>.Put(to, tile, moves, low, high, identity, y + to.Pitch, row + 1, to.Limit);
                (first, firstHigh) = (third, thirdHigh);
                if (!TTiles.AreMany)
                    break;
            }
        }
    }

    // Without a branch, which would be guessed wrong at the first and the last rows of each plane.
    [MethodImpl(Inline)]
    private static TStore* Place(in TileWork<TStore, T> to, long tap)
    {
        long offset = to.Offsets[tap];
        return (TStore*)((nint)(to.X + offset) + (to.Padding & (nint)(offset >> 63)));
    }

    [MethodImpl(Inline)]
    private static void Load<TTiles>(TStore* from, bool asks, T* edges, TVector identity, out TVector low, out TVector high)
        where TTiles : struct, ITiles
    {
        Load(from, asks, out low, out high);
        if (!TTiles.HaveEdges)
            return;
        low = TLanes.Select(TLanes.Load(edges), low, identity);
        high = TShape.TwoIn ? TLanes.Select(TLanes.Load(edges + TLanes.Count), high, identity) : identity;
    }

    [MethodImpl(Inline)]
    private static void Load(TStore* from, bool asks, out TVector low, out TVector high)
    {
        if (asks)
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from, TShape.TwoIn ? 2 : 1);
        low = LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
        high = TShape.TwoIn ? LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from + TLanes.Count) : TLanes.Fill(TFold.Identity);
    }
}
