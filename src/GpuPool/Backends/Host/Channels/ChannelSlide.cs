using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;

namespace GpuPool.Backends.Host.Channels;

/// <summary>
/// Windows of three neighbouring pixels that share pixels, in registers alone: two or four vectors of the inner axis go along the
/// row (TBlock; pairs of rows go by two), each pixel's rows are folded once, and what the next window shares is kept.
/// </summary>
internal static unsafe class ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, TRows, TBlock>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TRows : struct, ITaps
    where TBlock : struct, ITaps
{
    /// <summary>Folds one row of outputs.</summary>
    /// <param name="rows">Where the rows under it begin.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="to">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TStore** rows, long count, in ChannelRow<TStore, T> to)
    {
        ChannelRow<TStore, T> row = to;
        TVector identity = TLanes.Fill(TFold.Identity);
        TStore* next = row.Next;
        TStore* a = rows[0];
        TStore* b = TRows.Count is 2 or 3 ? rows[1] : a;
        TStore* c = TRows.Count == 3 ? rows[2] : a;
        TStore* nextY = row.Y + (row.Outputs * row.Inner);
        for (long i = 0; i < row.Inner; i += TBlock.Count * TLanes.Count)
        {
            long left = row.Inner - i;
            TStore* y = row.Y + i;
            long column = -row.Padding;
            Fold(a, b, c, rows, count, row, column, i, identity, ref next, out TVector p, out TVector q, out TVector r, out TVector s);
            if (row.Stride == 1)
            {
                // Two pixels wait: what they give together, and the second alone.
                Fold(a, b, c, rows, count, row, column + 1, i, identity, ref next, out TVector lastP, out TVector lastQ, out TVector lastR, out TVector lastS);
                Join(ref p, ref q, ref r, ref s, lastP, lastQ, lastR, lastS);
                for (long j = 0; j < row.Outputs; j++, y += row.Inner)
                {
                    Fold(a, b, c, rows, count, row, column + j + 2, i, identity, ref next, out TVector nextP, out TVector nextQ, out TVector nextR, out TVector nextS);
                    Join(ref p, ref q, ref r, ref s, nextP, nextQ, nextR, nextS);
                    Ask(1, ref nextY);
                    Put(row, j, p, q, r, s, y, left);
                    (p, q, r, s) = (lastP, lastQ, lastR, lastS);
                    Join(ref p, ref q, ref r, ref s, nextP, nextQ, nextR, nextS);
                    (lastP, lastQ, lastR, lastS) = (nextP, nextQ, nextR, nextS);
                }
            }
            else
            {
                for (long j = 0; j < row.Outputs; j++, y += row.Inner, column += 2)
                {
                    Fold(a, b, c, rows, count, row, column + 1, i, identity, ref next, out TVector nextP, out TVector nextQ, out TVector nextR, out TVector nextS);
                    Join(ref p, ref q, ref r, ref s, nextP, nextQ, nextR, nextS);
                    Fold(a, b, c, rows, count, row, column + 2, i, identity, ref next, out nextP, out nextQ, out nextR, out nextS);
                    Join(ref p, ref q, ref r, ref s, nextP, nextQ, nextR, nextS);
                    Put(row, j, p, q, r, s, y, left);
                    (p, q, r, s) = (nextP, nextQ, nextR, nextS);
                }
            }
        }
    }

    /// <summary>Folds two rows of outputs of windows of three rows that move by one row and one pixel: what they share is folded once.</summary>
    /// <param name="rows">Where the four rows under them begin.</param>
    /// <param name="to">The first row; the second one follows it and has the same factors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pair(TStore** rows, in ChannelRow<TStore, T> to)
    {
        ChannelRow<TStore, T> row = to;
        TVector identity = TLanes.Fill(TFold.Identity);
        TStore* next = row.Next;
        TStore* a = rows[0];
        TStore* b = rows[1];
        TStore* c = rows[2];
        TStore* d = rows[3];
        long pitch = row.Outputs * row.Inner;
        TStore* nextY = row.Y + (2 * pitch);
        for (long i = 0; i < row.Inner; i += 2 * TLanes.Count)
        {
            long left = row.Inner - i;
            TStore* y = row.Y + i;
            long column = -row.Padding;
            Fold(a, b, c, d, row, column, i, identity, ref next, out TVector low, out TVector high, out TVector lowBelow, out TVector highBelow);
            Fold(a, b, c, d, row, ++column, i, identity, ref next, out TVector lowLast, out TVector highLast, out TVector lowBelowLast, out TVector highBelowLast);
            low = TFold.Combine(low, lowLast);
            high = TFold.Combine(high, highLast);
            lowBelow = TFold.Combine(lowBelow, lowBelowLast);
            highBelow = TFold.Combine(highBelow, highBelowLast);
            for (long j = 0; j < row.Outputs; j++, y += row.Inner)
            {
                Fold(a, b, c, d, row, ++column, i, identity, ref next, out TVector lowNext, out TVector highNext, out TVector lowBelowNext, out TVector highBelowNext);
                Ask(2, ref nextY);
                Put(row, j, TFold.Combine(low, lowNext), TFold.Combine(high, highNext), identity, identity, y, left);
                Put(row, j, TFold.Combine(lowBelow, lowBelowNext), TFold.Combine(highBelow, highBelowNext), identity, identity, y + pitch, left);
                low = TFold.Combine(lowLast, lowNext);
                high = TFold.Combine(highLast, highNext);
                lowBelow = TFold.Combine(lowBelowLast, lowBelowNext);
                highBelow = TFold.Combine(highBelowLast, highBelowNext);
                (lowLast, highLast, lowBelowLast, highBelowLast) = (lowNext, highNext, lowBelowNext, highBelowNext);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(
        TStore* a, TStore* b, TStore* c, TStore* d, in ChannelRow<TStore, T> row, long column, long i, TVector identity, ref TStore* next,
        out TVector low, out TVector high, out TVector lowBelow, out TVector highBelow)
    {
        if ((ulong)column >= (ulong)row.Columns)
        {
            low = high = lowBelow = highBelow = identity;
            return;
        }

        Ask(row.NewRows, ref next);
        long at = (column * row.Inner) + i;
        TVector both = TFold.Combine(Load(b + at), Load(c + at));
        low = TFold.Combine(Load(a + at), both);
        lowBelow = TFold.Combine(both, Load(d + at));
        at += TLanes.Count;
        both = TFold.Combine(Load(b + at), Load(c + at));
        high = TFold.Combine(Load(a + at), both);
        highBelow = TFold.Combine(both, Load(d + at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(
        TStore* a, TStore* b, TStore* c, TStore** rows, long count, in ChannelRow<TStore, T> row, long column, long i, TVector identity, ref TStore* next,
        out TVector p, out TVector q, out TVector r, out TVector s)
    {
        p = q = r = s = identity;
        if ((ulong)column >= (ulong)row.Columns)
            return;

        Ask(row.NewRows, ref next);
        long at = (column * row.Inner) + i;
        Load(a + at, ref p, ref q, ref r, ref s);
        if (TRows.Count is 2 or 3)
            Add(b + at, ref p, ref q, ref r, ref s);
        if (TRows.Count == 3)
            Add(c + at, ref p, ref q, ref r, ref s);
        for (long tap = 1; TRows.Count == 0 && tap < count; tap++)
            Add(rows[tap] + at, ref p, ref q, ref r, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(TStore* from, ref TVector p, ref TVector q, ref TVector r, ref TVector s)
    {
        p = Load(from);
        q = Load(from + TLanes.Count);
        if (TBlock.Count != 4)
            return;
        r = Load(from + (2 * TLanes.Count));
        s = Load(from + (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TStore* from, ref TVector p, ref TVector q, ref TVector r, ref TVector s)
    {
        p = TFold.Combine(p, Load(from));
        q = TFold.Combine(q, Load(from + TLanes.Count));
        if (TBlock.Count != 4)
            return;
        r = TFold.Combine(r, Load(from + (2 * TLanes.Count)));
        s = TFold.Combine(s, Load(from + (3 * TLanes.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(
        ref TVector p, ref TVector q, ref TVector r, ref TVector s, TVector nextP, TVector nextQ, TVector nextR, TVector nextS)
    {
        p = TFold.Combine(p, nextP);
        q = TFold.Combine(q, nextQ);
        if (TBlock.Count != 4)
            return;
        r = TFold.Combine(r, nextR);
        s = TFold.Combine(s, nextS);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in ChannelRow<TStore, T> row, long j, TVector p, TVector q, TVector r, TVector s, TStore* y, long left)
    {
        bool columnwise = TFold.Divides && row.Columnwise != null;
        TVector factor = TLanes.Fill(TFold.Divides ? row.Factor : T.One);
        TVector column = TLanes.Fill(columnwise ? row.Columnwise[j] : T.One);
        Put(y, p, factor, column, columnwise, left);
        if (left > TLanes.Count)
            Put(y + TLanes.Count, q, factor, column, columnwise, left - TLanes.Count);
        if (TBlock.Count != 4)
            return;
        if (left > 2 * TLanes.Count)
            Put(y + (2 * TLanes.Count), r, factor, column, columnwise, left - (2 * TLanes.Count));
        if (left > 3 * TLanes.Count)
            Put(y + (3 * TLanes.Count), s, factor, column, columnwise, left - (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* y, TVector folded, TVector factor, TVector column, bool columnwise, long left)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = columnwise ? TFold.Scale(folded, factor, column) : TFold.Scale(folded, factor);
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y, folded, left, null);
    }

    // What is read next, or written where there are as many outputs as inputs: in the order of its addresses and in time for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(long rows, ref TStore* next)
    {
        if (!Sse.IsSupported)
            return;
        for (long i = 0; i < rows; i++, next += TBlock.Count * TLanes.Count)
        {
            Sse.Prefetch1(next);
            if (TBlock.Count * TLanes.Count * sizeof(TStore) > 64)
                Sse.Prefetch1((byte*)next + 64);
            if (TBlock.Count * TLanes.Count * sizeof(TStore) > 128)
                Sse.Prefetch1((byte*)next + 128);
            if (TBlock.Count * TLanes.Count * sizeof(TStore) > 192)
                Sse.Prefetch1((byte*)next + 192);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
