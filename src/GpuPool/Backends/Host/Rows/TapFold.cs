using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// The horizontal step: output j combines line[offset + j] over the offsets of a window's taps. Lines are read up to two
/// vectors past the last output.
/// </summary>
internal static unsafe class TapFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>Folds the taps of a row of outputs.</summary>
    /// <param name="line">What the offsets count from.</param>
    /// <param name="offsets">Where each tap of output 0 is.</param>
    /// <param name="taps">How many taps, at least 1.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="limit">The end of what this thread may overwrite, see LaneSteps.Put.</param>
    /// <param name="columns">A divisor of each output, or null.</param>
    /// <param name="divisor">The divisor of all outputs.</param>
    public static void Run(T* line, long* offsets, long taps, TStore* y, long outputs, TStore* limit, T* columns, T divisor)
    {
        switch (taps)
        {
            case 1:
                One(line + offsets[0], y, outputs, limit, columns, divisor);
                break;
            case 2:
                Two(line + offsets[0], line + offsets[1], y, outputs, limit, columns, divisor);
                break;
            case 3:
                Three(line + offsets[0], line + offsets[1], line + offsets[2], y, outputs, limit, columns, divisor);
                break;
            default:
                Many(line, offsets, taps, y, outputs, limit, columns, divisor);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(T* a, TStore* y, long outputs, TStore* limit, T* columns, T divisor)
    {
        TVector all = TLanes.Fill(divisor);
        for (long j = 0; j < outputs; j += TLanes.Count)
            Put(y, j, TLanes.Load(a + j), outputs, limit, columns, all);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(T* a, T* b, TStore* y, long outputs, TStore* limit, T* columns, T divisor)
    {
        TVector all = TLanes.Fill(divisor);
        for (long j = 0; j < outputs; j += TLanes.Count)
            Put(y, j, TFold.Combine(TLanes.Load(a + j), TLanes.Load(b + j)), outputs, limit, columns, all);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(T* a, T* b, T* c, TStore* y, long outputs, TStore* limit, T* columns, T divisor)
    {
        TVector all = TLanes.Fill(divisor);
        for (long j = 0; j < outputs; j += TLanes.Count)
        {
            TVector folded = TFold.Combine(TFold.Combine(TLanes.Load(a + j), TLanes.Load(b + j)), TLanes.Load(c + j));
            Put(y, j, folded, outputs, limit, columns, all);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Many(T* line, long* offsets, long taps, TStore* y, long outputs, TStore* limit, T* columns, T divisor)
    {
        TVector all = TLanes.Fill(divisor);
        for (long j = 0; j < outputs; j += 2 * TLanes.Count)
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

            Put(y, j, low, outputs, limit, columns, all);
            if (k < outputs)
                Put(y, k, high, outputs, limit, columns, all);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* y, long j, TVector folded, long outputs, TStore* limit, T* columns, TVector divisor)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = TLanes.Divide(folded, columns == null ? divisor : TLanes.Multiply(divisor, TLanes.Load(columns + j)));
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + j, folded, outputs - j, limit);
    }
}
