using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The vertical step for windows of many rows that move one row at a time, after van Herk and Gil–Werman: of a block of k
/// windows, window i is the rows i to k − 1 of the block (combined upwards from its last row) and the first i rows of the
/// next block (combined downwards): three steps a row, whatever k is. Nothing is ever taken out again, so an infinity or a
/// NaN leaves with its row.
/// </summary>
internal static unsafe class VanHerk<TStore, T, TVector, TLanes, TCodec, TFold, TSink>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
    where TSink : struct, ISink<T, TVector>
{
    /// <summary>Folds the rows of up to k windows.</summary>
    /// <param name="rows">Where the rows begin, from the first window's first on: k − 1 more than there are windows.</param>
    /// <param name="taps">k.</param>
    /// <param name="windows">How many windows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="first">The line of the first window.</param>
    /// <param name="second">The same of the sink's second line.</param>
    /// <param name="pitch">Elements from one window's line to the next.</param>
    /// <param name="block">Memory for 2·k vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TStore** rows, long taps, long windows, long columns, T* first, T* second, long pitch, T* block)
    {
        for (long i = 0; i < columns; i += 2 * TLanes.Count)
        {
            T* suffix = block + (2 * TLanes.Count * (taps - 1));
            TVector low = Load(rows[taps - 1] + i);
            TVector high = Load(rows[taps - 1] + i + TLanes.Count);
            for (long row = taps - 2; row >= 0; row--)
            {
                // What is stored for row + 1 is used from the second window on.
                TLanes.Store(suffix, low);
                TLanes.Store(suffix + TLanes.Count, high);
                suffix -= 2 * TLanes.Count;
                low = TFold.Combine(Load(rows[row] + i), low);
                high = TFold.Combine(Load(rows[row] + i + TLanes.Count), high);
            }

            T* line = first;
            T* other = second;
            TSink.Put(line, other, i, low, high);
            if (windows == 1)
                continue;
            TVector lowPrefix = Load(rows[taps] + i);
            TVector highPrefix = Load(rows[taps] + i + TLanes.Count);
            for (long window = 1; ; window++)
            {
                suffix += 2 * TLanes.Count;
                line += pitch;
                other += pitch;
                low = TFold.Combine(TLanes.Load(suffix), lowPrefix);
                high = TFold.Combine(TLanes.Load(suffix + TLanes.Count), highPrefix);
                TSink.Put(line, other, i, low, high);
                if (window + 1 == windows)
                    break;
                TStore* next = rows[taps + window] + i;
                lowPrefix = TFold.Combine(lowPrefix, Load(next));
                highPrefix = TFold.Combine(highPrefix, Load(next + TLanes.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(TStore* from) => LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(from);
}
