using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The vertical step: combines rows of a tensor, column by column, into a line. Two vectors at a time, so that up to
/// two vectors less one element are read and written beyond the last column.
/// </summary>
internal static unsafe class RowFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Rows that a sum adds one after the other; more are added pairwise, so that rounding grows with their logarithm.
    private const int Serial = 16;

    // Rows of so many columns and more are folded from end to end.
    private const long LeastWide = 256;

    /// <summary>Lines of scratch memory that <see cref="Run"/> needs for so many rows.</summary>
    public static int ScratchLines(long rows)
    {
        if (TFold.Repeats)
            return 0;
        int lines = 0;
        for (long left = rows; left > Serial; left = (left + 1) / 2)
            lines++;
        return lines;
    }

    /// <summary>Whether so many rows of so many columns are folded one after the other, see <see cref="Even"/>.</summary>
    public static bool IsEasy(long rows, long columns) => columns < LeastWide && (TFold.Repeats || rows <= Serial);

    /// <summary>Folds rows into a line.</summary>
    /// <param name="rows">Where the first column of each row is.</param>
    /// <param name="count">How many rows; 0 gives the identity.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="line">The line.</param>
    /// <param name="scratch">Lines for partial sums.</param>
    /// <param name="pitch">The distance between these.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TStore** rows, long count, long columns, T* line, T* scratch, long pitch)
    {
        if (TFold.Repeats || count <= Serial)
        {
            Run<LineSink<T, TVector, TLanes>>(rows, count, columns, line, line);
            return;
        }

        long half = count / 2;
        Run(rows, half, columns, line, scratch, pitch);
        Run(rows + half, count - half, columns, scratch, scratch + pitch, pitch);
        Join(line, scratch, columns);
    }

    /// <summary>Folds rows into a sink.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSink>(TStore** rows, long count, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        switch (count)
        {
            case 0:
                None<TSink>(columns, first, second);
                break;
            case 1:
                One<TSink>(rows[0], columns, first, second);
                break;
            case 2:
                Two<TSink>(rows[0], rows[1], columns, first, second);
                break;
            case 3:
                Three<TSink>(rows[0], rows[1], rows[2], columns, first, second);
                break;
            default:
                Many<TSink>(rows, count, columns, first, second);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void None<TSink>(long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
            TSink.Put(first, second, i, identity, identity);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSink>(TStore* a, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(a + i);
            TSink.Put(first, second, i, Load(a + i), Load(a + i + TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TSink>(TStore* a, TStore* b, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(a + i);
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(b + i);
            TVector low = TFold.Combine(Load(a + i), Load(b + i));
            TVector high = TFold.Combine(Load(a + i + TLanes.Count), Load(b + i + TLanes.Count));
            TSink.Put(first, second, i, low, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three<TSink>(TStore* a, TStore* b, TStore* c, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(b + i);
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(c + i);
            long j = i + TLanes.Count;
            TVector low = TFold.Combine(TFold.Combine(Load(a + i), Load(b + i)), Load(c + i));
            TVector high = TFold.Combine(TFold.Combine(Load(a + j), Load(b + j)), Load(c + j));
            TSink.Put(first, second, i, low, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Many<TSink>(TStore** rows, long count, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
    {
        if (typeof(TSink) == typeof(LineSink<T, TVector, TLanes>) && columns >= LeastWide)
        {
            Wide(rows, count, columns, first);
            return;
        }

        Many<TSink, ListedRows<TStore>>(new ListedRows<TStore>(rows), count, columns, first, second);
    }

    /// <summary>Folds rows that lie a step apart into a line, one after the other.</summary>
    /// <param name="row">The first column of the first row.</param>
    /// <param name="step">Elements to the next row.</param>
    /// <param name="count">How many rows, at least 1.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="line">The line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Even(TStore* row, long step, long count, long columns, T* line) =>
        Many<LineSink<T, TVector, TLanes>, EvenRows<TStore>>(new EvenRows<TStore>(row, step), count, columns, line, line);

    // Four vectors of a row one after the other: memory is fetched ahead the better, the longer the runs that are read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Many<TSink, TRows>(TRows rows, long count, long columns, T* first, T* second)
        where TSink : struct, ISink<T, TVector>
        where TRows : struct, IRowList<TStore>
    {
        long i = 0;
        for (; i + (2 * TLanes.Count) < columns; i += 4 * TLanes.Count)
        {
            TStore* row = rows[0] + i;
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(row, 4);
            TVector a = Load(row);
            TVector b = Load(row + TLanes.Count);
            TVector c = Load(row + (2 * TLanes.Count));
            TVector d = Load(row + (3 * TLanes.Count));
            for (long r = 1; r < count; r++)
            {
                row = rows[r] + i;
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(row, 4);
                a = TFold.Combine(a, Load(row));
                b = TFold.Combine(b, Load(row + TLanes.Count));
                c = TFold.Combine(c, Load(row + (2 * TLanes.Count)));
                d = TFold.Combine(d, Load(row + (3 * TLanes.Count)));
            }

            TSink.Put(first, second, i, a, b);
            TSink.Put(first, second, i + (2 * TLanes.Count), c, d);
        }

        for (; i < columns; i += 2 * TLanes.Count)
        {
            TStore* row = rows[0] + i;
            LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(row);
            TVector low = Load(row);
            TVector high = Load(row + TLanes.Count);
            for (long r = 1; r < count; r++)
            {
                row = rows[r] + i;
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(row);
                low = TFold.Combine(low, Load(row));
                high = TFold.Combine(high, Load(row + TLanes.Count));
            }

            TSink.Put(first, second, i, low, high);
        }
    }

    // Wide rows from end to end, with the line in the L1 cache between: memory is read in order, and all of it is asked for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(TStore** rows, long count, long columns, T* line)
    {
        One<LineSink<T, TVector, TLanes>>(rows[0], columns, line, line);
        for (long r = 1; r < count; r++)
        {
            TStore* row = rows[r];
            for (long i = 0; i < columns; i += 2 * TLanes.Count)
            {
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Ask(row + i);
                TVector low = TFold.Combine(TLanes.Load(line + i), Load(row + i));
                TVector high = TFold.Combine(TLanes.Load(line + i + TLanes.Count), Load(row + i + TLanes.Count));
                TLanes.Store(line + i, low);
                TLanes.Store(line + i + TLanes.Count, high);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(T* line, T* other, long columns)
    {
        for (long i = 0; i < columns; i += TLanes.Count)
            TLanes.Store(line + i, TFold.Combine(TLanes.Load(line + i), TLanes.Load(other + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
