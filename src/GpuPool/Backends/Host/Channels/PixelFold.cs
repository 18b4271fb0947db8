using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Channels;

/// <summary>Combines the pixels of one window from a line of folded rows; a pixel is all of the inner axis.</summary>
internal static unsafe class PixelFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    // Pixels that a sum adds one after the other; more are added pairwise, so that rounding grows with their logarithm.
    private const int Serial = 16;

    /// <summary>Folds one window.</summary>
    /// <param name="first">The first pixel.</param>
    /// <param name="taps">How many pixels; none gives the identity.</param>
    /// <param name="step">Elements from one to the next.</param>
    /// <param name="y">The output pixel.</param>
    /// <param name="inner">Elements of a pixel.</param>
    /// <param name="limit">The end of what this thread may overwrite, see LaneSteps.Put.</param>
    /// <param name="factor">The factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* first, long taps, long step, TStore* y, long inner, TStore* limit, T factor)
    {
        TVector all = TLanes.Fill(factor);
        switch (taps)
        {
            case 0:
                for (long i = 0; i < inner; i += TLanes.Count)
                    Put(y, i, TLanes.Fill(TFold.Identity), inner, limit, all);
                break;
            case 1:
                for (long i = 0; i < inner; i += TLanes.Count)
                    Put(y, i, TLanes.Load(first + i), inner, limit, all);
                break;
            case 2:
                for (long i = 0; i < inner; i += TLanes.Count)
                    Put(y, i, TFold.Combine(TLanes.Load(first + i), TLanes.Load(first + step + i)), inner, limit, all);
                break;
            case 3:
                for (long i = 0; i < inner; i += TLanes.Count)
                {
                    TVector two = TFold.Combine(TLanes.Load(first + i), TLanes.Load(first + step + i));
                    Put(y, i, TFold.Combine(two, TLanes.Load(first + (2 * step) + i)), inner, limit, all);
                }

                break;
            default:
                for (long i = 0; i < inner; i += TLanes.Count)
                    Put(y, i, TFold.Repeats || taps <= Serial ? Taps(first + i, taps, step) : Halves(first + i, taps, step), inner, limit, all);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Taps(T* tap, long taps, long step)
    {
        TVector folded = TLanes.Load(tap);
        for (long t = 1; t < taps; t++)
        {
            tap += step;
            folded = TFold.Combine(folded, TLanes.Load(tap));
        }

        return folded;
    }

    private static TVector Halves(T* tap, long taps, long step)
    {
        if (taps <= Serial)
            return Taps(tap, taps, step);
        long half = taps / 2;
        return TFold.Combine(Halves(tap, half, step), Halves(tap + (half * step), taps - half, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TStore* y, long i, TVector folded, long inner, TStore* limit, TVector factor)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = TLanes.Multiply(folded, factor);
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + i, folded, inner - i, limit);
    }
}
