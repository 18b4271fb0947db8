using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;

namespace GpuPool.Backends.Host.Passes;

/// <summary>The loops of the passes.</summary>
internal static unsafe class PassFold<TStore, T, TVector, TLanes, TCodec, TFold>
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    /// <summary>
    /// Combines along the line from one element to another, into a line that may be one of those that are read.
    /// </summary>
    /// <param name="pass">What is combined.</param>
    /// <param name="to">The line that is written.</param>
    /// <param name="first">The first element.</param>
    /// <param name="end">The end.</param>
    /// <param name="ask">As much of this memory is asked for on the way, since others will need it; null for none.</param>
    public static void Along(in Pass<T> pass, T* to, long first, long end, TStore* ask)
    {
        if (ask == null)
            Along<Quiet>(pass, to, first, end, ask);
        else
            Along<Asking>(pass, to, first, end, ask);
    }

    private static void Along<TAsk>(in Pass<T> pass, T* to, long first, long end, TStore* ask)
        where TAsk : struct, IAsk
    {
        switch (pass.Count)
        {
            case 2:
                Along<TwoTaps, TAsk>(pass, to, first, end, ask);
                break;
            case 3:
                Along<ThreeTaps, TAsk>(pass, to, first, end, ask);
                break;
            case 4:
                Along<FourTaps, TAsk>(pass, to, first, end, ask);
                break;
            default:
                Along<FiveTaps, TAsk>(pass, to, first, end, ask);
                break;
        }
    }

    /// <summary>Combines rows of outputs and writes them.</summary>
    public static void Out(in Pass<T> pass, in PassOutput<TStore, T> to)
    {
        switch (pass.Count)
        {
            case 1:
                Out<OneTap>(pass, to);
                break;
            case 2:
                Out<TwoTaps>(pass, to);
                break;
            case 3:
                Out<ThreeTaps>(pass, to);
                break;
            case 4:
                Out<FourTaps>(pass, to);
                break;
            default:
                Out<FiveTaps>(pass, to);
                break;
        }
    }

    /// <summary>Fills a part of the line with the identity, and up to a vector more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(T* to, long count)
    {
        TVector identity = TLanes.Fill(TFold.Identity);
        for (long i = 0; i < count; i += TLanes.Count)
            TLanes.Store(to + i, identity);
    }

    /// <summary>Reads rows onto the line, and fills what lies behind each up to the next.</summary>
    /// <param name="x">The first row; the last one may be read up to a vector beyond its end if it is shorter than one.</param>
    /// <param name="rows">How many.</param>
    /// <param name="columns">Their length.</param>
    /// <param name="to">Where they go; up to a vector behind the last one's gap is written too.</param>
    /// <param name="gap">How many elements lie between two rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(TStore* x, long rows, long columns, T* to, long gap)
    {
        TVector identity = TLanes.Fill(TFold.Identity);

        // The last vector overlaps the one before.
        long last = Math.Max(0, columns - TLanes.Count);
        for (TStore* end = x + (rows * columns); x < end; x += columns)
        {
            for (long i = 0; i < last; i += TLanes.Count)
            {
                TLanes.Store(to + i, LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(x + i));
            }

            TLanes.Store(to + last, LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(x + last));
            to += columns;
            for (long i = 0; i < gap; i += TLanes.Count)
                TLanes.Store(to + i, identity);
            to += gap;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Along<TTaps, TAsk>(in Pass<T> pass, T* to, long first, long end, TStore* ask)
        where TTaps : struct, ITaps
        where TAsk : struct, IAsk
    {
        T* a = pass.A;
        T* b = pass.B;
        T* c = pass.C;
        T* d = pass.D;
        T* e = pass.E;
        ask -= first;
        for (long i = first; i < end; i += TLanes.Count)
        {
            if (TAsk.Asks && Sse.IsSupported)
                Sse.Prefetch0(ask + i);
            TLanes.Store(to + i, Combine<TTaps>(a, b, c, d, e, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Out<TTaps>(in Pass<T> pass, in PassOutput<TStore, T> rows)
        where TTaps : struct, ITaps
    {
        PassOutput<TStore, T> to = rows;
        T* a = pass.A + to.At;
        long b = (byte*)pass.B - (byte*)pass.A;
        long c = (byte*)pass.C - (byte*)pass.A;
        long d = (byte*)pass.D - (byte*)pass.A;
        long e = (byte*)pass.E - (byte*)pass.A;
        TStore* y = to.Y;
        for (long row = 0; row < to.Rows; row++, a += to.RowPitch, y += to.Outputs)
        {
            TVector factor = TLanes.Fill(TFold.Divides ? to.Factors[row] : T.One);
            for (long i = 0; i < to.Outputs; i += TLanes.Count)
            {
                T* at = a + i;
                TVector folded = TFold.Finish(Combine<TTaps>(at, (T*)((byte*)at + b), (T*)((byte*)at + c), (T*)((byte*)at + d), (T*)((byte*)at + e), 0));
                if (TFold.Divides)
                    folded = TLanes.Multiply(folded, to.Columnwise == null ? factor : TLanes.Multiply(TLanes.Load(to.Columnwise + i), factor));
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + i, folded, to.Outputs - i, to.Limit);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Combine<TTaps>(T* a, T* b, T* c, T* d, T* e, long i)
        where TTaps : struct, ITaps
    {
        TVector folded = TLanes.Load(a + i);
        if (TTaps.Count >= 2)
            folded = TFold.Combine(folded, TLanes.Load(b + i));
        if (TTaps.Count >= 3)
            folded = TFold.Combine(folded, TLanes.Load(c + i));
        if (TTaps.Count >= 4)
            folded = TFold.Combine(folded, TLanes.Load(d + i));
        if (TTaps.Count >= 5)
            folded = TFold.Combine(folded, TLanes.Load(e + i));
        return folded;
    }
}
