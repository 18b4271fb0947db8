using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The vertical step for several output rows at once, whose windows lie wholly inside the input, of 1 to 3 rows each. It goes
/// down the columns two vectors at a time and keeps in registers what the next window shares with this one.
/// </summary>
internal static unsafe class RowSlide<TStore, T, TVector, TLanes, TCodec, TFold, TSink>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TSink : struct, ISink<T, TVector>
{
    /// <summary>The most rows of a window.</summary>
    public const int MostTaps = 3;

    // Going down the columns of wider rows would hop through memory faster than it is fetched ahead.
    private static int MostColumns => 4 * TLanes.Count;

    /// <summary>Folds rows.</summary>
    /// <param name="from">The first column of the first window's first row.</param>
    /// <param name="taps">Rows of a window.</param>
    /// <param name="tapStep">Elements from one of them to the next.</param>
    /// <param name="step">Elements from one window to the next.</param>
    /// <param name="rows">How many windows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="first">The line of the first output row.</param>
    /// <param name="second">The same of the sink's second line.</param>
    /// <param name="pitch">Elements from one output row's line to the next.</param>
    public static void Run(TStore* from, long taps, long tapStep, long step, long rows, long columns, T* first, T* second, long pitch)
    {
        if (taps == 1)
            One(from, step, rows, columns, first, second, pitch);
        else if (taps == 2)
            Two(from, tapStep, step, rows, columns, first, second, pitch);
        else if (columns > MostColumns || rows == 1)
            Three(from, tapStep, step, rows, columns, first, second, pitch);
        else if (step == tapStep)
            ThreeByOne(from, tapStep, rows, columns, first, second, pitch);
        else if (step == 2 * tapStep)
            ThreeByTwo(from, tapStep, rows, columns, first, second, pitch);
        else
            Three(from, tapStep, step, rows, columns, first, second, pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(TStore* from, long step, long rows, long columns, T* first, T* second, long pitch)
    {
        for (; rows > 0; rows--, from += step, first += pitch, second += pitch)
        {
            for (long i = 0; i < columns; i += 2 * TLanes.Count)
                TSink.Put(first, second, i, Load(from + i), Load(from + i + TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(TStore* a, long tapStep, long step, long rows, long columns, T* first, T* second, long pitch)
    {
        TStore* b = a + tapStep;
        for (; rows > 0; rows--, a += step, b += step, first += pitch, second += pitch)
        {
            for (long i = 0; i < columns; i += 2 * TLanes.Count)
            {
                TVector low = TFold.Combine(Load(a + i), Load(b + i));
                TVector high = TFold.Combine(Load(a + i + TLanes.Count), Load(b + i + TLanes.Count));
                TSink.Put(first, second, i, low, high);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(TStore* a, long tapStep, long step, long rows, long columns, T* first, T* second, long pitch)
    {
        TStore* b = a + tapStep;
        TStore* c = b + tapStep;
        for (; rows > 0; rows--, a += step, b += step, c += step, first += pitch, second += pitch)
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
    }

    // Two windows at a time share the two rows in their middle: three steps instead of four.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThreeByOne(TStore* from, long tapStep, long rows, long columns, T* first, T* second, long pitch)
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            TStore* next = from + i;
            TVector lowA = Load(next);
            TVector highA = Load(next + TLanes.Count);
            next += tapStep;
            TVector lowB = Load(next);
            TVector highB = Load(next + TLanes.Count);
            T* line = first;
            T* other = second;
            long row = 0;
            for (; row + 2 <= rows; row += 2)
            {
                next += tapStep;
                TVector lowC = Load(next);
                TVector highC = Load(next + TLanes.Count);
                next += tapStep;
                TVector low = TFold.Combine(lowB, lowC);
                TVector high = TFold.Combine(highB, highC);
                TSink.Put(line, other, i, TFold.Combine(lowA, low), TFold.Combine(highA, high));
                line += pitch;
                other += pitch;
                lowB = Load(next);
                highB = Load(next + TLanes.Count);
                TSink.Put(line, other, i, TFold.Combine(low, lowB), TFold.Combine(high, highB));
                line += pitch;
                other += pitch;
                lowA = lowC;
                highA = highC;
            }

            if (row < rows)
            {
                next += tapStep;
                TVector low = TFold.Combine(TFold.Combine(lowA, lowB), Load(next));
                TSink.Put(line, other, i, low, TFold.Combine(TFold.Combine(highA, highB), Load(next + TLanes.Count)));
            }
        }
    }

    // The last row of a window is the first of the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThreeByTwo(TStore* from, long tapStep, long rows, long columns, T* first, T* second, long pitch)
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            TStore* b = from + i + tapStep;
            TVector lowA = Load(from + i);
            TVector highA = Load(from + i + TLanes.Count);
            T* line = first;
            T* other = second;
            for (long row = 0; row < rows; row++, b += 2 * tapStep, line += pitch, other += pitch)
            {
                TStore* c = b + tapStep;
                TVector lowC = Load(c);
                TVector highC = Load(c + TLanes.Count);
                TVector low = TFold.Combine(TFold.Combine(lowA, Load(b)), lowC);
                TSink.Put(line, other, i, low, TFold.Combine(TFold.Combine(highA, Load(b + TLanes.Count)), highC));
                lowA = lowC;
                highA = highC;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
