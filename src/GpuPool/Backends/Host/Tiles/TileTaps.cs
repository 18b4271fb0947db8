using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>The step along the row: each tap is one permutation of the folded rows.</summary>
internal static unsafe class TileTaps<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TShape : struct, ITileShape
    where TTaps : struct, ITaps
{
    /// <summary>Combines the taps of one tile and writes its outputs.</summary>
    /// <param name="to">What is worked on.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="moves">Its first moves.</param>
    /// <param name="low">The folded rows, first vector.</param>
    /// <param name="high">The second one.</param>
    /// <param name="identity">The fold's identity.</param>
    /// <param name="y">Where the outputs go.</param>
    /// <param name="row">The output row's number.</param>
    /// <param name="limit">The end of what may be written, see LaneSteps.Put.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(
        in TileWork<TStore, T> to, TileEntry<T>* tile, in TileMoves<T, TVector, TLanes, TShape, TTaps> moves, TVector low, TVector high, TVector identity, TStore* y, long row, TStore* limit)
    {
        Prefetch.BeforeWriting(y);
        int taps = TTaps.Count <= 0 ? to.Taps : TTaps.Count;
        T* picks = tile->Picks;
        if (TShape.TwoIn && tile->HasPadding)
        {
            T* keeps = picks + (2 * taps * TLanes.Count);
            low = TLanes.Select(TLanes.Load(keeps), low, identity);
            high = TLanes.Select(TLanes.Load(keeps + TLanes.Count), high, identity);
        }

        int outputs = tile->Outputs;
        TVector first = TLanes.Pick(low, high, moves.A);
        if (TTaps.Count < 0)
        {
            TVector other = TShape.TwoIn ? TLanes.Pick(low, high, moves.D) : identity;
            T* end = to.Moves + (to.MoveCount * TLanes.Count);
            for (T* move = to.Moves; move < end; move += TLanes.Count)
            {
                TVector lanes = TLanes.Load(move);
                first = TFold.Combine(first, TLanes.Pick(first, other, lanes));
                if (TShape.TwoIn)
                    other = TFold.Combine(other, TLanes.Pick(other, identity, lanes));
            }

            Put(y, TFold.Finish(first), outputs, limit);
            if (TShape.TwoOut)
                Put(y + TLanes.Count, TFold.Finish(other), outputs - TLanes.Count, limit);
            return;
        }

        TVector second = TShape.TwoOut ? TLanes.Pick(low, high, moves.D) : identity;
        if (TTaps.Count is 2 or 3)
        {
            first = TFold.Combine(first, TLanes.Pick(low, high, moves.B));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, moves.E));
        }

        if (TTaps.Count == 3)
        {
            first = TFold.Combine(first, TLanes.Pick(low, high, moves.C));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, moves.F));
        }

        for (int tap = 1; TTaps.Count == 0 && tap < taps; tap++)
        {
            T* pick = picks + (2 * tap * TLanes.Count);
            first = TFold.Combine(first, TLanes.Pick(low, high, TLanes.Load(pick)));
            if (TShape.TwoOut)
                second = TFold.Combine(second, TLanes.Pick(low, high, TLanes.Load(pick + TLanes.Count)));
        }

        first = TFold.Finish(first);
        second = TShape.TwoOut ? TFold.Finish(second) : second;
        if (TFold.Divides)
        {
            T* factors = picks + (((2 * taps) + 2) * TLanes.Count);
            TVector factor = TLanes.Fill(to.Factors[row]);
            if (to.Columnwise)
            {
                first = TFold.Scale(first, factor, TLanes.Load(factors));
                second = TShape.TwoOut ? TFold.Scale(second, factor, TLanes.Load(factors + TLanes.Count)) : second;
            }
            else
            {
                first = TFold.Scale(first, factor);
                second = TShape.TwoOut ? TFold.Scale(second, factor) : second;
            }
        }

        Put(y, first, outputs, limit);
        if (TShape.TwoOut)
            Put(y + TLanes.Count, second, outputs - TLanes.Count, limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* y, TVector results, int outputs, TStore* limit)
    {
        if (outputs >= TLanes.Count || y + TLanes.Count <= limit)
            TCodec.Store(y, results);
        else if (outputs > 0)
            TCodec.Store(y, results, outputs);
    }
}
