using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Goes along the tiles of a row: the rows under it are folded in registers, and each tap along the row is one permutation of
/// what they give. Nothing in the loops is a call, because then every vector would have to go to memory and back.
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
    /// <summary>Folds each row by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(in TileWork<TStore, T> work)
    {
        TileWork<TStore, T> to = work;
        TVector identity = TLanes.Fill(TFold.Identity);
        long taps = TRows.Count == 0 ? to.RowTaps : TRows.Count;
        for (long row = 0; row < to.Rows; row++, to.Offsets += taps, to.Y += to.Pitch)
        {
            TStore* a = Place(to, 0);
            TStore* b = TRows.Count is 2 or 3 ? Place(to, 1) : a;
            TStore* c = TRows.Count == 3 ? Place(to, 2) : a;
            for (long tap = 1; TRows.Count == 0 && tap < taps; tap++)
                to.Places[tap] = Place(to, tap);
            for (TileEntry<T>* tile = to.Tiles; tile < to.EndTile; tile++)
            {
                long column = tile->Column;
                var moves = new Moves(tile->Picks);
                TVector low = Load(a + column);
                TVector high = TShape.TwoIn ? Load(a + column + TLanes.Count) : identity;
                if (TRows.Count is 2 or 3)
                {
                    Ask(b + column);
                    low = TFold.Combine(low, Load(b + column));
                    high = TShape.TwoIn ? TFold.Combine(high, Load(b + column + TLanes.Count)) : high;
                }

                if (TRows.Count == 3)
                {
                    Ask(c + column);
                    low = TFold.Combine(low, Load(c + column));
                    high = TShape.TwoIn ? TFold.Combine(high, Load(c + column + TLanes.Count)) : high;
                }

                for (long tap = 1; TRows.Count == 0 && tap < taps; tap++)
                {
                    TStore* from = to.Places[tap] + column;
                    Ask(from);
                    low = TFold.Combine(low, Load(from));
                    high = TShape.TwoIn ? TFold.Combine(high, Load(from + TLanes.Count)) : high;
                }

                Put(to, tile, moves, low, high, identity, to.Y + tile->Output, row);
            }
        }
    }

    /// <summary>
    /// Folds two rows at a time, whose windows move by one row: all their rows but the first and the last are folded once.
    /// </summary>
    /// <param name="work">The work; its rows are even in number and have three rows and more under them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pairs(in TileWork<TStore, T> work)
    {
        TileWork<TStore, T> to = work;
        TVector identity = TLanes.Fill(TFold.Identity);
        long taps = TRows.Count == 0 ? to.RowTaps : TRows.Count;
        for (long row = 0; row < to.Rows; row += 2, to.Offsets += 2 * taps, to.Y += 2 * to.Pitch)
        {
            TStore* a = Place(to, 0);
            TStore* b = Place(to, 1);
            TStore* c = Place(to, 2);
            TStore* d = Place(to, (2 * taps) - 1);
            for (long tap = 3; TRows.Count == 0 && tap < taps; tap++)
                to.Places[tap] = Place(to, tap);
            for (TileEntry<T>* tile = to.Tiles; tile < to.EndTile; tile++)
            {
                long column = tile->Column;
                var moves = new Moves(tile->Picks);
                Ask(c + column);
                Ask(d + column);
                TVector low = TFold.Combine(Load(b + column), Load(c + column));
                TVector high = TShape.TwoIn ? TFold.Combine(Load(b + column + TLanes.Count), Load(c + column + TLanes.Count)) : identity;
                for (long tap = 3; TRows.Count == 0 && tap < taps; tap++)
                {
                    TStore* from = to.Places[tap] + column;
                    low = TFold.Combine(low, Load(from));
                    high = TShape.TwoIn ? TFold.Combine(high, Load(from + TLanes.Count)) : high;
                }

                TStore* y = to.Y + tile->Output;
                Put(to, tile, moves, TFold.Combine(Load(a + column), low), TShape.TwoIn ? TFold.Combine(Load(a + column + TLanes.Count), high) : high, identity, y, row);
                Put(to, tile, moves, TFold.Combine(low, Load(d + column)), TShape.TwoIn ? TFold.Combine(high, Load(d + column + TLanes.Count)) : high, identity, y + to.Pitch, row + 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(TStore* from) =>
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from, TShape.TwoIn ? 2 : 1);

    // Without a branch, which would be guessed wrong at the first and the last rows of each plane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TStore* Place(in TileWork<TStore, T> to, long tap)
    {
        long offset = to.Offsets[tap];
        long padding = offset >> 63;
        return (TStore*)((((nint)to.X + (nint)(offset * sizeof(TStore))) & ~(nint)padding) | ((nint)to.Padding & (nint)padding));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in TileWork<TStore, T> to, TileEntry<T>* tile, in Moves moves, TVector low, TVector high, TVector identity, TStore* y, long row)
    {
        int taps = TTaps.Count <= 0 ? to.Taps : TTaps.Count;
        T* picks = tile->Picks;
        if (TShape.TwoIn && tile->HasPadding)
        {
            T* keeps = picks + (2 * taps * TLanes.Count);
            low = TLanes.Select(TLanes.Load(keeps), low, identity);
            high = TLanes.Select(TLanes.Load(keeps + TLanes.Count), high, identity);
        }

        int outputs = tile->Outputs;
        if (TTaps.Count < 0)
        {
            TVector first = TLanes.Pick(low, high, moves.A);
            TVector other = TShape.TwoIn ? TLanes.Pick(low, high, moves.D) : identity;
            T* end = to.Moves + (to.MoveCount * TLanes.Count);
            for (T* move = to.Moves; move < end; move += TLanes.Count)
            {
                TVector lanes = TLanes.Load(move);
                first = TFold.Combine(first, TLanes.Pick(first, other, lanes));
                if (TShape.TwoIn)
                    other = TFold.Combine(other, TLanes.Pick(other, identity, lanes));
            }

            Put(y, TFold.Finish(first), outputs);
            if (TShape.TwoOut)
                Put(y + TLanes.Count, TFold.Finish(other), outputs - TLanes.Count);
            return;
        }

        TVector folded = TLanes.Pick(low, high, moves.A);
        TVector second = TShape.TwoOut ? TLanes.Pick(low, high, moves.D) : identity;
        if (TTaps.Count is 2 or 3)
        {
            folded = TFold.Combine(folded, TLanes.Pick(low, high, moves.B));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, moves.E));
        }

        if (TTaps.Count == 3)
        {
            folded = TFold.Combine(folded, TLanes.Pick(low, high, moves.C));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, moves.F));
        }

        for (int tap = 1; TTaps.Count == 0 && tap < taps; tap++)
        {
            T* pick = picks + (2 * tap * TLanes.Count);
            folded = TFold.Combine(folded, TLanes.Pick(low, high, TLanes.Load(pick)));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, TLanes.Load(pick + TLanes.Count)));
        }

        folded = TFold.Finish(folded);
        second = TShape.TwoOut ? TFold.Finish(second) : second;
        if (TFold.Divides)
        {
            T* factors = picks + (((2 * taps) + 2) * TLanes.Count);
            TVector factor = TLanes.Fill(to.Factors[row]);
            folded = TLanes.Multiply(folded, TLanes.Multiply(TLanes.Load(factors), factor));
            if (TShape.TwoOut)
                second = TLanes.Multiply(second, TLanes.Multiply(TLanes.Load(factors + TLanes.Count), factor));
        }

        Put(y, folded, outputs);
        if (TShape.TwoOut)
            Put(y + TLanes.Count, second, outputs - TLanes.Count);
    }

    /// <summary>The lane numbers of up to three taps, for two vectors of outputs.</summary>
    private ref struct Moves
    {
        public TVector A;
        public TVector B;
        public TVector C;
        public TVector D;
        public TVector E;
        public TVector F;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Moves(T* picks)
        {
            A = TLanes.Load(picks);
            B = TTaps.Count is 2 or 3 ? TLanes.Load(picks + (2 * TLanes.Count)) : A;
            C = TTaps.Count == 3 ? TLanes.Load(picks + (4 * TLanes.Count)) : A;
            D = TShape.TwoOut ? TLanes.Load(picks + TLanes.Count) : A;
            E = TShape.TwoOut && TTaps.Count is 2 or 3 ? TLanes.Load(picks + (3 * TLanes.Count)) : A;
            F = TShape.TwoOut && TTaps.Count == 3 ? TLanes.Load(picks + (5 * TLanes.Count)) : A;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* y, TVector results, int outputs)
    {
        if (outputs >= TLanes.Count)
            TCodec.Store(y, results);
        else if (outputs > 0)
            TCodec.Store(y, results, outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
