using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;

namespace GpuPool.Backends.Host.Channels;

/// <summary>
/// Windows of three neighbouring pixels that share pixels, in registers alone: two vectors of the inner axis go along the row,
/// each pixel's rows are folded once, and what the next window shares is kept.
/// </summary>
internal static unsafe class ChannelSlide<TStore, T, TVector, TLanes, TCodec, TFold, TRows>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TRows : struct, ITaps
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
        for (long i = 0; i < row.Inner; i += 2 * TLanes.Count)
        {
            long left = row.Inner - i;
            TStore* y = row.Y + i;
            long column = -row.Padding;
            Fold(a, b, c, rows, count, row, column, i, identity, ref next, out TVector low, out TVector high);
            TVector lowLast = low;
            TVector highLast = high;
            if (row.Stride == 1)
            {
                // Two pixels wait: what they give together, and the second alone.
                Fold(a, b, c, rows, count, row, column + 1, i, identity, ref next, out lowLast, out highLast);
                low = TFold.Combine(low, lowLast);
                high = TFold.Combine(high, highLast);
                for (long j = 0; j < row.Outputs; j++, y += row.Inner)
                {
                    Fold(a, b, c, rows, count, row, column + j + 2, i, identity, ref next, out TVector lowNext, out TVector highNext);
                    Put(row, j, TFold.Combine(low, lowNext), TFold.Combine(high, highNext), y, left);
                    low = TFold.Combine(lowLast, lowNext);
                    high = TFold.Combine(highLast, highNext);
                    lowLast = lowNext;
                    highLast = highNext;
                }
            }
            else
            {
                for (long j = 0; j < row.Outputs; j++, y += row.Inner, column += 2)
                {
                    Fold(a, b, c, rows, count, row, column + 1, i, identity, ref next, out TVector lowMiddle, out TVector highMiddle);
                    Fold(a, b, c, rows, count, row, column + 2, i, identity, ref next, out lowLast, out highLast);
                    Put(row, j, TFold.Combine(TFold.Combine(low, lowMiddle), lowLast), TFold.Combine(TFold.Combine(high, highMiddle), highLast), y, left);
                    low = lowLast;
                    high = highLast;
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
                Put(row, j, TFold.Combine(low, lowNext), TFold.Combine(high, highNext), y, left);
                Put(row, j, TFold.Combine(lowBelow, lowBelowNext), TFold.Combine(highBelow, highBelowNext), y + pitch, left);
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

        Ask(row, ref next);
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
        TStore* a, TStore* b, TStore* c, TStore** rows, long count, in ChannelRow<TStore, T> row, long column, long i, TVector identity, ref TStore* next, out TVector low, out TVector high)
    {
        if ((ulong)column >= (ulong)row.Columns)
        {
            low = identity;
            high = identity;
            return;
        }

        Ask(row, ref next);
        long at = (column * row.Inner) + i;
        TStore* from = a + at;
        low = Load(from);
        high = Load(from + TLanes.Count);
        if (TRows.Count is 2 or 3)
        {
            from = b + at;
            low = TFold.Combine(low, Load(from));
            high = TFold.Combine(high, Load(from + TLanes.Count));
        }

        if (TRows.Count == 3)
        {
            from = c + at;
            low = TFold.Combine(low, Load(from));
            high = TFold.Combine(high, Load(from + TLanes.Count));
        }

        for (long tap = 1; TRows.Count == 0 && tap < count; tap++)
        {
            from = rows[tap] + at;
            low = TFold.Combine(low, Load(from));
            high = TFold.Combine(high, Load(from + TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in ChannelRow<TStore, T> row, long j, TVector low, TVector high, TStore* y, long left)
    {
        low = TFold.Finish(low);
        high = TFold.Finish(high);
        if (TFold.Divides)
        {
            TVector factor = TLanes.Fill(row.Columnwise == null ? row.Factor : row.Factor * row.Columnwise[j]);
            low = TLanes.Multiply(low, factor);
            high = TLanes.Multiply(high, factor);
        }

        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y, low, left, null);
        if (left > TLanes.Count)
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + TLanes.Count, high, left - TLanes.Count, null);
    }

    // What is read next, in the order of its addresses and in time for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(in ChannelRow<TStore, T> row, ref TStore* next)
    {
        if (!Sse.IsSupported)
            return;
        for (long i = 0; i < row.NewRows; i++, next += 2 * TLanes.Count)
        {
            Sse.Prefetch1(next);
            if (TLanes.Count * sizeof(TStore) >= 64)
                Sse.Prefetch1(next + TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
