using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The horizontal step: output j of a row combines line[offset + j] over the offsets of a window's taps. Lines are read up
/// to two vectors past the last output.
/// </summary>
internal static unsafe class TapFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Folds the taps of some rows of outputs.</summary>
    /// <param name="line">The first row's line: what the offsets count from.</param>
    /// <param name="pitch">Elements from one row's line to the next.</param>
    /// <param name="offsets">Where each tap of output 0 is.</param>
    /// <param name="taps">How many taps, at least 1.</param>
    /// <param name="to">Where the outputs go.</param>
    public static void Run(T* line, long pitch, long* offsets, long taps, in Target<TStore, T> to)
    {
        switch (taps)
        {
            case 1:
                One(line + offsets[0], pitch, to);
                break;
            case 2:
                Two(line + offsets[0], line + offsets[1], pitch, to);
                break;
            case 3:
                Three(line + offsets[0], line + offsets[1], line + offsets[2], pitch, to);
                break;
            default:
                Many(line, pitch, offsets, taps, to);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(T* a, long pitch, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        for (long row = 0; row < to.Rows; row++, a += pitch, to.Y += to.Pitch)
        {
            TVector factor = TLanes.Fill(to.Factors[row]);
            for (long j = 0; j < to.Outputs; j += TLanes.Count)
                Put(to, j, TLanes.Load(a + j), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(T* a, T* b, long pitch, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        for (long row = 0; row < to.Rows; row++, a += pitch, b += pitch, to.Y += to.Pitch)
        {
            TVector factor = TLanes.Fill(to.Factors[row]);
            for (long j = 0; j < to.Outputs; j += TLanes.Count)
                Put(to, j, TFold.Combine(TLanes.Load(a + j), TLanes.Load(b + j)), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(T* a, T* b, T* c, long pitch, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        for (long row = 0; row < to.Rows; row++, a += pitch, b += pitch, c += pitch, to.Y += to.Pitch)
        {
            TVector factor = TLanes.Fill(to.Factors[row]);
            for (long j = 0; j < to.Outputs; j += TLanes.Count)
                Put(to, j, TFold.Combine(TFold.Combine(TLanes.Load(a + j), TLanes.Load(b + j)), TLanes.Load(c + j)), factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Many(T* line, long pitch, long* offsets, long taps, in Target<TStore, T> target)
    {
        Target<TStore, T> to = target;
        for (long row = 0; row < to.Rows; row++, line += pitch, to.Y += to.Pitch)
        {
            TVector factor = TLanes.Fill(to.Factors[row]);
            for (long j = 0; j < to.Outputs; j += 2 * TLanes.Count)
            {
                long k = j + TLanes.Count;
                TVector low = TLanes.Load(line + offsets[0] + j);
                TVector high = TLanes.Load(line + offsets[0] + k);
                for (long t = 1; t < taps; t++)
                {
                    T* tap = line + offsets[t];
                    low = TFold.Combine(low, TLanes.Load(tap + j));
                    high = TFold.Combine(high, TLanes.Load(tap + k));
                }

                Put(to, j, low, factor);
                if (k < to.Outputs)
                    Put(to, k, high, factor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in Target<TStore, T> to, long j, TVector folded, TVector factor)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = to.Columns == null ? TFold.Scale(folded, factor) : TFold.Scale(folded, factor, TLanes.Load(to.Columns + j));
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(to.Y + j, folded, to.Outputs - j, to.Limit);
    }
}
