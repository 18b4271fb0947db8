using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Sums rows of a tensor column by column into a line: as many columns as registers hold go down all rows, so what is read
/// once is all that passes through the caches. Up to two vectors less one element are read and written beyond the last column.
/// </summary>
internal static unsafe class RowBlocks<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Sums rows.</summary>
    /// <param name="rows">Where the first column of each row is.</param>
    /// <param name="count">How many rows, at least one.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="line">The line.</param>
    public static void Run(TStore** rows, long count, long columns, T* line)
    {
        long i = 0;
        for (; TLanes.Count * sizeof(T) == 64 && i + (24 * TLanes.Count) <= columns; i += 24 * TLanes.Count)
            TwentyFour(rows, count, i, line);
        for (; i + (8 * TLanes.Count) <= columns; i += 8 * TLanes.Count)
            Eight(rows, count, i, line);
        for (; i < columns; i += 2 * TLanes.Count)
            Two(rows, count, i, line);
    }

    // Vectors of 64 bytes have 32 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwentyFour(TStore** rows, long count, long i, T* line)
    {
        TStore* from = rows[0] + i;
        TVector v0 = Load(from);
        TVector v1 = Load(from + TLanes.Count);
        TVector v2 = Load(from + (2 * TLanes.Count));
        TVector v3 = Load(from + (3 * TLanes.Count));
        TVector v4 = Load(from + (4 * TLanes.Count));
        TVector v5 = Load(from + (5 * TLanes.Count));
        TVector v6 = Load(from + (6 * TLanes.Count));
        TVector v7 = Load(from + (7 * TLanes.Count));
        TVector v8 = Load(from + (8 * TLanes.Count));
        TVector v9 = Load(from + (9 * TLanes.Count));
        TVector v10 = Load(from + (10 * TLanes.Count));
        TVector v11 = Load(from + (11 * TLanes.Count));
        TVector v12 = Load(from + (12 * TLanes.Count));
        TVector v13 = Load(from + (13 * TLanes.Count));
        TVector v14 = Load(from + (14 * TLanes.Count));
        TVector v15 = Load(from + (15 * TLanes.Count));
        TVector v16 = Load(from + (16 * TLanes.Count));
        TVector v17 = Load(from + (17 * TLanes.Count));
        TVector v18 = Load(from + (18 * TLanes.Count));
        TVector v19 = Load(from + (19 * TLanes.Count));
        TVector v20 = Load(from + (20 * TLanes.Count));
        TVector v21 = Load(from + (21 * TLanes.Count));
        TVector v22 = Load(from + (22 * TLanes.Count));
        TVector v23 = Load(from + (23 * TLanes.Count));
        for (long row = 1; row < count; row++)
        {
            from = rows[row] + i;
            v0 = TFold.Combine(v0, Load(from));
            v1 = TFold.Combine(v1, Load(from + TLanes.Count));
            v2 = TFold.Combine(v2, Load(from + (2 * TLanes.Count)));
            v3 = TFold.Combine(v3, Load(from + (3 * TLanes.Count)));
            v4 = TFold.Combine(v4, Load(from + (4 * TLanes.Count)));
            v5 = TFold.Combine(v5, Load(from + (5 * TLanes.Count)));
            v6 = TFold.Combine(v6, Load(from + (6 * TLanes.Count)));
            v7 = TFold.Combine(v7, Load(from + (7 * TLanes.Count)));
            v8 = TFold.Combine(v8, Load(from + (8 * TLanes.Count)));
            v9 = TFold.Combine(v9, Load(from + (9 * TLanes.Count)));
            v10 = TFold.Combine(v10, Load(from + (10 * TLanes.Count)));
            v11 = TFold.Combine(v11, Load(from + (11 * TLanes.Count)));
            v12 = TFold.Combine(v12, Load(from + (12 * TLanes.Count)));
            v13 = TFold.Combine(v13, Load(from + (13 * TLanes.Count)));
            v14 = TFold.Combine(v14, Load(from + (14 * TLanes.Count)));
            v15 = TFold.Combine(v15, Load(from + (15 * TLanes.Count)));
            v16 = TFold.Combine(v16, Load(from + (16 * TLanes.Count)));
            v17 = TFold.Combine(v17, Load(from + (17 * TLanes.Count)));
            v18 = TFold.Combine(v18, Load(from + (18 * TLanes.Count)));
            v19 = TFold.Combine(v19, Load(from + (19 * TLanes.Count)));
            v20 = TFold.Combine(v20, Load(from + (20 * TLanes.Count)));
            v21 = TFold.Combine(v21, Load(from + (21 * TLanes.Count)));
            v22 = TFold.Combine(v22, Load(from + (22 * TLanes.Count)));
            v23 = TFold.Combine(v23, Load(from + (23 * TLanes.Count)));
        }

        line += i;
        TLanes.Store(line, v0);
        TLanes.Store(line + TLanes.Count, v1);
        TLanes.Store(line + (2 * TLanes.Count), v2);
        TLanes.Store(line + (3 * TLanes.Count), v3);
        TLanes.Store(line + (4 * TLanes.Count), v4);
        TLanes.Store(line + (5 * TLanes.Count), v5);
        TLanes.Store(line + (6 * TLanes.Count), v6);
        TLanes.Store(line + (7 * TLanes.Count), v7);
        TLanes.Store(line + (8 * TLanes.Count), v8);
        TLanes.Store(line + (9 * TLanes.Count), v9);
        TLanes.Store(line + (10 * TLanes.Count), v10);
        TLanes.Store(line + (11 * TLanes.Count), v11);
        TLanes.Store(line + (12 * TLanes.Count), v12);
        TLanes.Store(line + (13 * TLanes.Count), v13);
        TLanes.Store(line + (14 * TLanes.Count), v14);
        TLanes.Store(line + (15 * TLanes.Count), v15);
        TLanes.Store(line + (16 * TLanes.Count), v16);
        TLanes.Store(line + (17 * TLanes.Count), v17);
        TLanes.Store(line + (18 * TLanes.Count), v18);
        TLanes.Store(line + (19 * TLanes.Count), v19);
        TLanes.Store(line + (20 * TLanes.Count), v20);
        TLanes.Store(line + (21 * TLanes.Count), v21);
        TLanes.Store(line + (22 * TLanes.Count), v22);
        TLanes.Store(line + (23 * TLanes.Count), v23);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(TStore** rows, long count, long i, T* line)
    {
        TStore* from = rows[0] + i;
        TVector a = Load(from);
        TVector b = Load(from + TLanes.Count);
        TVector c = Load(from + (2 * TLanes.Count));
        TVector d = Load(from + (3 * TLanes.Count));
        TVector e = Load(from + (4 * TLanes.Count));
        TVector f = Load(from + (5 * TLanes.Count));
        TVector g = Load(from + (6 * TLanes.Count));
        TVector h = Load(from + (7 * TLanes.Count));
        for (long row = 1; row < count; row++)
        {
            from = rows[row] + i;
            a = TFold.Combine(a, Load(from));
            b = TFold.Combine(b, Load(from + TLanes.Count));
            c = TFold.Combine(c, Load(from + (2 * TLanes.Count)));
            d = TFold.Combine(d, Load(from + (3 * TLanes.Count)));
            e = TFold.Combine(e, Load(from + (4 * TLanes.Count)));
            f = TFold.Combine(f, Load(from + (5 * TLanes.Count)));
            g = TFold.Combine(g, Load(from + (6 * TLanes.Count)));
            h = TFold.Combine(h, Load(from + (7 * TLanes.Count)));
        }

        line += i;
        TLanes.Store(line, a);
        TLanes.Store(line + TLanes.Count, b);
        TLanes.Store(line + (2 * TLanes.Count), c);
        TLanes.Store(line + (3 * TLanes.Count), d);
        TLanes.Store(line + (4 * TLanes.Count), e);
        TLanes.Store(line + (5 * TLanes.Count), f);
        TLanes.Store(line + (6 * TLanes.Count), g);
        TLanes.Store(line + (7 * TLanes.Count), h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(TStore** rows, long count, long i, T* line)
    {
        TStore* from = rows[0] + i;
        TVector a = Load(from);
        TVector b = Load(from + TLanes.Count);
        for (long row = 1; row < count; row++)
        {
            from = rows[row] + i;
            a = TFold.Combine(a, Load(from));
            b = TFold.Combine(b, Load(from + TLanes.Count));
        }

        line += i;
        TLanes.Store(line, a);
        TLanes.Store(line + TLanes.Count, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
