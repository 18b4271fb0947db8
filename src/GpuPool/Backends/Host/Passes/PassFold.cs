using System.Numerics;
using System.Runtime.CompilerServices;
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
    /// <param name="input">The input that is read next.</param>
    /// <param name="output">The output that is written next.</param>
    public static void Along(in Pass<T> pass, T* to, long first, long end, in PassAsk input, in PassAsk output)
    {
        switch (pass.Count)
        {
            case 2:
                Along<TwoTaps>(pass, to, first, end, input, output);
                break;
            case 3:
                Along<ThreeTaps>(pass, to, first, end, input, output);
                break;
            case 4:
                Along<FourTaps>(pass, to, first, end, input, output);
                break;
            default:
                Along<FiveTaps>(pass, to, first, end, input, output);
                break;
        }
    }

    /// <summary>Combines rows of outputs and writes them.</summary>
    /// <param name="pass">The last pass.</param>
    /// <param name="to">The rows.</param>
    /// <param name="ask">The input that is read next.</param>
    public static void Out(in Pass<T> pass, in PassOutput<TStore, T> to, ref PassAsk ask)
    {
        switch (pass.Count)
        {
            case 1:
                Out<OneTap>(pass, to, ref ask);
                break;
            case 2:
                Out<TwoTaps>(pass, to, ref ask);
                break;
            case 3:
                Out<ThreeTaps>(pass, to, ref ask);
                break;
            case 4:
                Out<FourTaps>(pass, to, ref ask);
                break;
            default:
                Out<FiveTaps>(pass, to, ref ask);
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
    /// <param name="ask">The output that is written next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(TStore* x, long rows, long columns, T* to, long gap, ref PassAsk ask)
    {
        byte* y = ask.Next;
        long step = ask.Step;
        TVector identity = TLanes.Fill(TFold.Identity);

        // The last vector overlaps the one before.
        long last = Math.Max(0, columns - TLanes.Count);
        for (TStore* end = x + (rows * columns); x < end; x += columns)
        {
            for (long i = 0; i < last; i += TLanes.Count, y += step)
            {
                Prefetch.Ask(y);
                TLanes.Store(to + i, LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(x + i));
            }

            Prefetch.Ask(y);
            y += step;
            TLanes.Store(to + last, LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Load(x + last));
            to += columns;
            for (long i = 0; i < gap; i += TLanes.Count)
                TLanes.Store(to + i, identity);
            to += gap;
        }

        ask.Next = y;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Along<TTaps>(in Pass<T> pass, T* to, long first, long end, in PassAsk input, in PassAsk output)
        where TTaps : struct, ITaps
    {
        T* a = pass.A;
        T* b = pass.B;
        T* c = pass.C;
        T* d = pass.D;
        T* e = pass.E;
        byte* x = input.Next;
        byte* y = output.Next;
        long inputStep = input.Step;
        long outputStep = output.Step;
        for (long i = first; i < end; i += TLanes.Count)
        {
            Prefetch.Ask(x);
            Prefetch.Ask(y);
            x += inputStep;
            y += outputStep;
            TLanes.Store(to + i, Combine<TTaps>(a, b, c, d, e, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Out<TTaps>(in Pass<T> pass, in PassOutput<TStore, T> rows, ref PassAsk ask)
        where TTaps : struct, ITaps
    {
        PassOutput<TStore, T> to = rows;
        T* a = pass.A + to.At;
        long b = (byte*)pass.B - (byte*)pass.A;
        long c = (byte*)pass.C - (byte*)pass.A;
        long d = (byte*)pass.D - (byte*)pass.A;
        long e = (byte*)pass.E - (byte*)pass.A;
        TStore* y = to.Y;
        byte* x = ask.Next;
        long step = ask.Step;
        for (long row = 0; row < to.Rows; row++, a += to.RowPitch, y += to.Outputs)
        {
            TVector factor = TLanes.Fill(TFold.Divides ? to.Factors[row] : T.One);
            for (long i = 0; i < to.Outputs; i += TLanes.Count, x += step)
            {
                Prefetch.Ask(x);
                T* at = a + i;
                TVector folded = TFold.Finish(Combine<TTaps>(at, (T*)((byte*)at + b), (T*)((byte*)at + c), (T*)((byte*)at + d), (T*)((byte*)at + e), 0));
                if (TFold.Divides)
                    folded = to.Columnwise == null ? TFold.Scale(folded, factor) : TFold.Scale(folded, factor, TLanes.Load(to.Columnwise + i));
                LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(y + i, folded, to.Outputs - i, to.Limit);
            }
        }

        ask.Next = x;
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
