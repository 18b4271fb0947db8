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
    /// <param name="factor">The factor of the row.</param>
    /// <param name="column">The factor of the column, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* first, long taps, long step, TStore* y, long inner, TStore* limit, T factor, T* column)
    {
        if (taps == 3)
            Three(first, first + step, first + (2 * step), y, inner, limit, factor, column);
        else if (taps is 1 or 2)
            Two(first, first + ((taps - 1) * step), taps, y, inner, limit, factor, column);
        else
            Many(first, taps, step, y, inner, limit, factor, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(T* a, T* b, long taps, TStore* y, long inner, TStore* limit, T factor, T* column)
    {
        TVector all = TLanes.Fill(factor);
        TVector own = TLanes.Fill(column == null ? T.One : *column);
        for (long i = 0; i < inner; i += TLanes.Count)
            Put(y, i, taps == 1 ? TLanes.Load(a + i) : TFold.Combine(TLanes.Load(a + i), TLanes.Load(b + i)), inner, limit, all, own, column != null);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(T* a, T* b, T* c, TStore* y, long inner, TStore* limit, T factor, T* column)
    {
        TVector all = TLanes.Fill(factor);
        TVector own = TLanes.Fill(column == null ? T.One : *column);
        for (long i = 0; i < inner; i += TLanes.Count)
            Put(y, i, TFold.Combine(TFold.Combine(TLanes.Load(a + i), TLanes.Load(b + i)), TLanes.Load(c + i)), inner, limit, all, own, column != null);
    }

    // Apart, because the recursion is a call, and a call in a method keeps the vectors of all its loops in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Many(T* first, long taps, long step, TStore* y, long inner, TStore* limit, T factor, T* column)
    {
        TVector all = TLanes.Fill(factor);
        TVector own = TLanes.Fill(column == null ? T.One : *column);
        for (long i = 0; i < inner; i += TLanes.Count)
        {
            TVector folded = taps == 0 ? TLanes.Fill(TFold.Identity)
                : TFold.Repeats || taps <= Serial ? Taps(first + i, taps, step)
                : Halves(first + i, taps, step);
            Put(y, i, folded, inner, limit, all, own, column != null);
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
    private static void Put(TStore* y, long i, TVector folded, long inner, TStore* limit, TVector factor, TVector column, bool columnwise)
    {
        folded = TFold.Finish(folded);
        if (TFold.Divides)
            folded = columnwise ? TFold.Scale(folded, factor, column) : TFold.Scale(folded, factor);
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + i, folded, inner - i, limit);
    }
}
