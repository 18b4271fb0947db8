using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Combines lines of partial results, column by column. Reads and writes up to a vector past their end.</summary>
internal static unsafe class LineFold<T, TVector, TLanes, TFold>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Lines that a sum adds one after the other; more are added pairwise, so that rounding grows with their logarithm.
    private const int Serial = 16;

    /// <summary>Lines of scratch memory that <see cref="Run"/> needs.</summary>
    public static int ScratchLines(long lines)
    {
        int scratch = 0;
        for (long left = lines; left > Serial && !TFold.Repeats; left = (left + 1) / 2)
            scratch++;
        return scratch;
    }

    /// <summary>Combines lines.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="count">How many.</param>
    /// <param name="columns">Values of a line.</param>
    /// <param name="line">Where to.</param>
    /// <param name="scratch">Scratch lines.</param>
    /// <param name="pitch">The distance between these.</param>
    /// <returns>Where the result is: <paramref name="line"/>, or the only line itself.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T* Run(T** lines, long count, long columns, T* line, T* scratch, long pitch)
    {
        if (count == 1)
            return lines[0];
        if (count > Serial && !TFold.Repeats)
        {
            T* left = Run(lines, count / 2, columns, line, scratch, pitch);
            T* right = Run(lines + (count / 2), count - (count / 2), columns, scratch, scratch + pitch, pitch);
            for (long i = 0; i < columns; i += TLanes.Count)
                TLanes.Store(line + i, TFold.Combine(TLanes.Load(left + i), TLanes.Load(right + i)));
            return line;
        }

        for (long i = 0; i < columns; i += TLanes.Count)
        {
            TVector folded = TLanes.Load(lines[0] + i);
            for (long l = 1; l < count; l++)
                folded = TFold.Combine(folded, TLanes.Load(lines[l] + i));
            TLanes.Store(line + i, folded);
        }

        return line;
    }

    /// <summary>Combines a line with another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(T* line, T* other, long columns)
    {
        for (long i = 0; i < columns; i += TLanes.Count)
            TLanes.Store(line + i, TFold.Combine(TLanes.Load(line + i), TLanes.Load(other + i)));
    }
}
