using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Combines rows of a tensor, each times its weight if they weigh, column by column into a line. Sums of plain rows go by
/// <see cref="RowBlocks{TStore, T, TVector, TLanes, TCodec, TFold}"/>; others take four rows at a time, while the next four are
/// asked for: which they are is known, so nothing has to be guessed. Two vectors at a time, so that up to two vectors less one
/// element are read and written beyond the last column.
/// </summary>
internal static unsafe class RosterFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Rows that a sum adds one after the other, those of a plane of 7 × 7 among them: of equal numbers it is off by 8e-7 at most.
    // More are added by halves, so that rounding grows with their logarithm.
    private const long Serial = 50;

    /// <summary>Combines rows.</summary>
    /// <param name="rows">Where the first column of each row is.</param>
    /// <param name="weights">The weight of each row; null if all are 1.</param>
    /// <param name="count">How many rows, at least one.</param>
    /// <param name="end">The end of the list that these rows are in.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="line">The line.</param>
    /// <param name="scratch">A line for each halving of the number of rows.</param>
    /// <param name="pitch">The distance between these.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TStore** rows, T* weights, long count, TStore** end, long columns, T* line, T* scratch, long pitch)
    {
        if (TFold.Repeats || count <= Serial)
        {
            Part(rows, weights, count, end, columns, line);
            return;
        }

        long half = ((count / 2) + 3) / 4 * 4;
        Run(rows, weights, half, end, columns, line, scratch, pitch);
        Run(rows + half, weights == null ? null : weights + half, count - half, end, columns, scratch, scratch + pitch, pitch);
        for (long i = 0; i < columns; i += TLanes.Count)
            TLanes.Store(line + i, TFold.Combine(TLanes.Load(line + i), TLanes.Load(scratch + i)));
    }

    private static void Part(TStore** rows, T* weights, long count, TStore** end, long columns, T* line)
    {
        // A maximum takes several steps, which one row after the other would have to wait for.
        if (weights == null && !TFold.Repeats)
        {
            RowBlocks<TStore, T, TVector, TLanes, TCodec, TFold>.Run(rows, count, columns, line);
            return;
        }

        long row = 0;
        for (; row + 4 <= count; row += 4)
        {
            TStore** next = rows + row + 8 <= end ? rows + row + 4 : rows + row;
            if (weights == null)
                Four(rows + row, next, columns, line, row == 0);
            else
                FourWeighed(rows + row, weights + row, next, columns, line, row == 0);
        }

        for (; row < count; row++)
            One(rows[row], weights == null ? T.One : weights[row], columns, line, row == 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(TStore** rows, TStore** next, long columns, T* line, bool isFirst)
    {
        TStore* a = rows[0];
        TStore* b = rows[1];
        TStore* c = rows[2];
        TStore* d = rows[3];
        TStore* e = next[0];
        TStore* f = next[1];
        TStore* g = next[2];
        TStore* h = next[3];
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            Ask(e + i, f + i, g + i, h + i);
            long j = i + TLanes.Count;
            TVector low = TFold.Combine(
                TFold.Combine(Load(a + i), Load(b + i)), TFold.Combine(Load(c + i), Load(d + i)));
            TVector high = TFold.Combine(
                TFold.Combine(Load(a + j), Load(b + j)), TFold.Combine(Load(c + j), Load(d + j)));
            if (!isFirst)
            {
                low = TFold.Combine(TLanes.Load(line + i), low);
                high = TFold.Combine(TLanes.Load(line + j), high);
            }

            TLanes.Store(line + i, low);
            TLanes.Store(line + j, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourWeighed(TStore** rows, T* weights, TStore** next, long columns, T* line, bool isFirst)
    {
        TStore* a = rows[0];
        TStore* b = rows[1];
        TStore* c = rows[2];
        TStore* d = rows[3];
        TStore* e = next[0];
        TStore* f = next[1];
        TStore* g = next[2];
        TStore* h = next[3];
        TVector u = TLanes.Fill(weights[0]);
        TVector v = TLanes.Fill(weights[1]);
        TVector w = TLanes.Fill(weights[2]);
        TVector x = TLanes.Fill(weights[3]);
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            Ask(e + i, f + i, g + i, h + i);
            long j = i + TLanes.Count;
            TVector low = TLanes.Add(
                TLanes.Add(TLanes.Multiply(TCodec.Load(a + i), u), TLanes.Multiply(TCodec.Load(b + i), v)),
                TLanes.Add(TLanes.Multiply(TCodec.Load(c + i), w), TLanes.Multiply(TCodec.Load(d + i), x)));
            TVector high = TLanes.Add(
                TLanes.Add(TLanes.Multiply(TCodec.Load(a + j), u), TLanes.Multiply(TCodec.Load(b + j), v)),
                TLanes.Add(TLanes.Multiply(TCodec.Load(c + j), w), TLanes.Multiply(TCodec.Load(d + j), x)));
            if (!isFirst)
            {
                low = TLanes.Add(TLanes.Load(line + i), low);
                high = TLanes.Add(TLanes.Load(line + j), high);
            }

            TLanes.Store(line + i, low);
            TLanes.Store(line + j, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(TStore* row, T weight, long columns, T* line, bool isFirst)
    {
        TVector factor = TLanes.Fill(weight);
        for (long i = 0; i < columns; i += TLanes.Count)
        {
            TVector value = Load(row + i);
            if (TFold.Divides)
                value = TLanes.Multiply(value, factor);
            TLanes.Store(line + i, isFirst ? value : TFold.Combine(TLanes.Load(line + i), value));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(TStore* a, TStore* b, TStore* c, TStore* d)
    {
        if (!Sse.IsSupported)
            return;
        for (int bytes = 0; bytes < 2 * TLanes.Count * sizeof(TStore); bytes += 64)
        {
            Sse.Prefetch0((byte*)a + bytes);
            Sse.Prefetch0((byte*)b + bytes);
            Sse.Prefetch0((byte*)c + bytes);
            Sse.Prefetch0((byte*)d + bytes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
