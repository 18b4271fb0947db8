using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rosters;

/// <summary>
/// Sums rows of a tensor, each times its weight, column by column into a line. Two vectors at a time, as
/// <see cref="Rows.RowFold{TStore, T, TVector, TLanes, TCodec, TFold}"/> does without weights.
/// </summary>
internal static unsafe class WeighedFold<TStore, T, TVector, TLanes, TCodec>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
{
    // Rows that are added one after the other; more are added pairwise.
    private const long Serial = 16;

    /// <summary>Sums rows; the scratch memory has room for a line for each halving of their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TStore** rows, T* weights, long count, long columns, T* line, T* scratch, long pitch)
    {
        if (count <= Serial)
        {
            Part(rows, weights, count, columns, line);
            return;
        }

        long half = count / 2;
        Run(rows, weights, half, columns, line, scratch, pitch);
        Run(rows + half, weights + half, count - half, columns, scratch, scratch + pitch, pitch);
        for (long i = 0; i < columns; i += TLanes.Count)
            TLanes.Store(line + i, TLanes.Add(TLanes.Load(line + i), TLanes.Load(scratch + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part(TStore** rows, T* weights, long count, long columns, T* line)
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            TVector low = TLanes.Fill(T.Zero);
            TVector high = low;
            for (long r = 0; r < count; r++)
            {
                TStore* row = rows[r] + i;
                TVector weight = TLanes.Fill(weights[r]);
                low = TLanes.Add(low, TLanes.Multiply(TCodec.Load(row), weight));
                high = TLanes.Add(high, TLanes.Multiply(TCodec.Load(row + TLanes.Count), weight));
            }

            TLanes.Store(line + i, low);
            TLanes.Store(line + i + TLanes.Count, high);
        }
    }
}
