using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Tiles;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Windows of 2 or 4 columns side by side, in registers alone: the rows under a window are folded, then neighbouring
/// columns are combined by taking even and odd lanes apart, once or twice.
/// </summary>
internal static unsafe class PairStep<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Folds one row of outputs.</summary>
    /// <param name="rows">Where the first column of each row under it is.</param>
    /// <param name="count">How many rows, at least 1.</param>
    /// <param name="kernel">2 or 4.</param>
    /// <param name="to">One row of outputs.</param>
    public static void Run(TStore** rows, long count, long kernel, in Target<TStore, T> to)
    {
        if (kernel == 4)
            Quads(rows, count, to);
        else if (count == 1)
            Pairs(rows[0], to);
        else if (count == 2)
            Pairs(rows[0], rows[1], to);
        else
            Pairs(rows, count, to);
    }

    /// <summary>Folds rows of outputs of windows of two rows and two columns, of one depth or two.</summary>
    /// <param name="a">The first row under the first output row.</param>
    /// <param name="next">Elements to the second one.</param>
    /// <param name="deep">Elements to the same of the second depth; 0 if there is none.</param>
    /// <param name="step">Elements to the first row under the next output row.</param>
    /// <param name="target">Rows of outputs that have one factor.</param>
    public static void Block(TStore* a, long next, long deep, long step, in Target<TStore, T> target)
    {
        if (deep == 0)
            Block<TwoTaps>(a, next, deep, step, target);
        else
            Block<FourTaps>(a, next, deep, step, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TRows>(TStore* a, long next, long deep, long step, in Target<TStore, T> target)
        where TRows : struct, ITaps
    {
        Target<TStore, T> to = target;
        TVector factor = TLanes.Fill(to.Factors[0]);
        for (; to.Rows > 0; to.Rows--, a += step, to.Y += to.Pitch)
        {
            TStore* b = a + next;
            TStore* c = a + deep;
            TStore* d = b + deep;
            for (long j = 0; j < to.Outputs; j += TLanes.Count)
            {
                to.Asks.Step();
                Ask(to, a + (2 * j));
                Ask(to, b + (2 * j));
                TVector low = TFold.Combine(Load(a + (2 * j)), Load(b + (2 * j)));
                TVector high = TFold.Combine(Load(a + (2 * j) + TLanes.Count), Load(b + (2 * j) + TLanes.Count));
                if (TRows.Count == 4)
                {
                    Ask(to, c + (2 * j));
                    Ask(to, d + (2 * j));
                    low = TFold.Combine(low, TFold.Combine(Load(c + (2 * j)), Load(d + (2 * j))));
                    high = TFold.Combine(high, TFold.Combine(Load(c + (2 * j) + TLanes.Count), Load(d + (2 * j) + TLanes.Count)));
                }

                Put(to, j, Pair(low, high), factor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs(TStore* a, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        TVector factor = TLanes.Fill(to.Factors[0]);
        for (long j = 0; j < to.Outputs; j += TLanes.Count)
            Put(to, j, Pair(Load(a + (2 * j)), Load(a + (2 * j) + TLanes.Count)), factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs(TStore* a, TStore* b, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        TVector factor = TLanes.Fill(to.Factors[0]);
        for (long j = 0; j < to.Outputs; j += TLanes.Count)
        {
            to.Asks.Step();
            Ask(to, a + (2 * j));
            Ask(to, b + (2 * j));
            TVector low = TFold.Combine(Load(a + (2 * j)), Load(b + (2 * j)));
            TVector high = TFold.Combine(Load(a + (2 * j) + TLanes.Count), Load(b + (2 * j) + TLanes.Count));
            Put(to, j, Pair(low, high), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs(TStore** rows, long count, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        TVector factor = TLanes.Fill(to.Factors[0]);
        for (long j = 0; j < to.Outputs; j += TLanes.Count)
        {
            to.Asks.Step();
            Put(to, j, Pair(to, rows, count, 2 * j), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quads(TStore** rows, long count, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        TVector factor = TLanes.Fill(to.Factors[0]);
        for (long j = 0; j < to.Outputs; j += TLanes.Count)
        {
            to.Asks.Step();
            Put(to, j, Pair(Pair(to, rows, count, 4 * j), Pair(to, rows, count, (4 * j) + (2 * TLanes.Count))), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pair(in Target<TStore, T> to, TStore** rows, long count, long column)
    {
        Ask(to, rows[0] + column);
        TVector low = Load(rows[0] + column);
        TVector high = Load(rows[0] + column + TLanes.Count);
        for (long r = 1; r < count; r++)
        {
            Ask(to, rows[r] + column);
            low = TFold.Combine(low, Load(rows[r] + column));
            high = TFold.Combine(high, Load(rows[r] + column + TLanes.Count));
        }

        return Pair(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pair(TVector low, TVector high) => TFold.Combine(TLanes.Even(low, high), TLanes.Odd(low, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(in Target<TStore, T> to, TStore* from)
    {
        if (!to.Asks.IsUsed)
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in Target<TStore, T> to, long j, TVector folded, TVector factor)
    {
        if (to.Stream != null)
            to.Stream->Step();
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = to.Columns == null ? TFold.Scale(folded, factor) : TFold.Scale(folded, factor, TLanes.Load(to.Columns + j));
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to.Y + j, folded, to.Outputs - j, to.Limit);
    }
}
