using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// A vector of neighbouring windows of two or three columns, from row to row: the rows under each output row are searched
/// and combined in registers, and what the next output row shares stays there.
/// </summary>
internal readonly unsafe struct LocatedWindows<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TNans, TRows>(
    ColumnTaps columns, RowChains chains, WindowRows<TStore> rows) : IColumnVisitor
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TMarks : struct, IMarks<T, TVector>
    where TSearch : struct, ISearch<T, TVector>
    where TNans : struct, INans
    where TRows : struct, IRowChain
{
    // What is written soon: a store to memory that is not in the cache holds up those behind it.
    private const int Ahead = 3072;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit<TTaps>(int vector)
        where TTaps : struct, ITaps
    {
        int taps = TRows.Count == 0 ? chains.Taps : TRows.Count;
        long* firstOffsets = chains.Of(rows.First);
        long chain = chains.Chain;
        long count = rows.Count;
        long elements = rows.Elements;
        TStore* x = rows.X;
        long offset = (long)vector * TLanes.Count;
        var search = new ColumnSearch<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TTaps>(columns, vector);
        AskFront asks = rows.State->Asks;
        byte* waiting = rows.State->Stream.Waiting;
        byte* endOfWaiting = rows.State->Stream.EndOfWaiting;
        nint distance = rows.State->Stream.Distance;
        TVector sum = default;
        for (long plane = 0; plane < rows.Planes; plane++, x += rows.Plane)
        {
            for (long phase = 0; phase < Math.Min(chain, count); phase++)
            {
                TStore* values = rows.Values + offset + (((plane * count) + phase) * elements);
                long* indices = rows.Indices + offset + (((plane * count) + phase) * elements);
                long* offsets = firstOffsets + (phase * taps);
                long* next = offsets;
                int left = taps;
                long row = phase;
                TVector a = default;
                TVector atA = default;
                TVector b = default;
                TVector atB = default;
                TVector best = default;
                TVector at = default;
                while (true)
                {
                    // The only search in here: several would be more than the JIT is ready to inline.
                    search.Find<TNans>(x + *next, out TVector c, out TVector atC, ref sum);
                    atC = TMarks.Plus(atC, TMarks.Number(*next++));
                    if (TRows.Count > 0 || left == taps)
                    {
                        best = TRows.Count == 3 ? a : TRows.Count == 2 ? b : c;
                        at = TRows.Count == 3 ? atA : TRows.Count == 2 ? atB : atC;
                    }

                    bool isLast = --left == 0;
                    if (TRows.Count == 3 && isLast)
                        Later(b, atB, ref best, ref at);
                    if (TRows.Count == 0 || (TRows.Count > 1 && isLast))
                        Later(c, atC, ref best, ref at);
                    a = b;
                    atA = atB;
                    b = c;
                    atB = atC;
                    if (!isLast)
                        continue;
                    asks.Step();
                    Prefetch.Ask((byte*)values + Ahead);
                    OutputStream.WriteLine(ref waiting, endOfWaiting, distance);
                    OutputStream.WriteLine(ref waiting, endOfWaiting, distance);
                    TCodec.Store(values, best);
                    TMarks.Widen(indices, at);
                    if ((row += chain) >= count)
                        break;
                    offsets += chain * taps;
                    next = offsets + TRows.Shared;
                    left = taps - TRows.Shared;
                    values += chain * elements;
                    indices += chain * elements;
                }
            }
        }

        rows.State->Stream.Waiting = waiting;
        rows.State->Asks = asks;
        rows.State->HasNan |= !TNans.Any && NanScan<TStore, T, TVector, TLanes, TCodec, TMarks>.Is(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Later(TVector next, TVector nextAt, ref TVector best, ref TVector at) =>
        LocatedTake<T, TVector, TMarks, TSearch>.Later<TNans>(next, nextAt, ref best, ref at);
}

/// <summary>Some output rows, the same in one plane or in several.</summary>
/// <typeparam name="TStore">The type of an element.</typeparam>
internal unsafe struct WindowRows<TStore>
    where TStore : unmanaged
{
    /// <summary>The first plane.</summary>
    public TStore* X;

    /// <summary>Where the values of the first row go; those of the others follow.</summary>
    public TStore* Values;

    /// <summary>Where the places of the first row go.</summary>
    public long* Indices;

    /// <summary>What changes from vector to vector.</summary>
    public WindowState* State;

    /// <summary>Elements from a plane to the next.</summary>
    public long Plane;

    /// <summary>How many planes.</summary>
    public long Planes;

    /// <summary>The first output row.</summary>
    public long First;

    /// <summary>How many output rows of each plane.</summary>
    public long Count;

    /// <summary>Outputs of a row.</summary>
    public long Elements;
}

/// <summary>What changes while rows are searched.</summary>
internal struct WindowState
{
    /// <summary>Places on their way to memory.</summary>
    public OutputStream Stream;

    /// <summary>How far the input has been asked for.</summary>
    public AskFront Asks;

    /// <summary>Whether a NaN may have been met where none was expected.</summary>
    public bool HasNan;
}
