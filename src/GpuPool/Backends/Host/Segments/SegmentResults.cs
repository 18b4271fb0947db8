using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Takes vectors, each of which stands for one output, and reduces as many of them as a vector has lanes at once: two
/// vectors are joined by combining their even with their odd lanes, until one vector holds an output in each lane. That is
/// less than half the work of reducing each by itself.
/// </summary>
/// <param name="vectors">Memory for as many vectors as there are lanes.</param>
/// <param name="factors">Memory for a factor of each row, then for one of each column.</param>
/// <param name="columnwise">Whether there are factors of columns.</param>
/// <param name="y">Where the next output goes.</param>
/// <param name="limit">The end of the outputs that this thread writes.</param>
internal unsafe struct SegmentResults<TStore, T, TVector, TLanes, TCodec, TFold>(T* vectors, T* factors, bool columnwise, TStore* y, TStore* limit)
    where TStore : unmanaged
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TCodec : struct, ICodec<TStore, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private TStore* _y = y;
    private int _filled;

    /// <summary>Elements of memory that the vectors take.</summary>
    public static int VectorElements => TLanes.Count * TLanes.Count;

    /// <summary>Elements of memory that the factors take.</summary>
    public static int FactorElements => 4 * TLanes.Count;

    /// <summary>How many outputs are taken before the next ones are written.</summary>
    public readonly int Room => TLanes.Count - _filled;

    /// <summary>Where the vector of the next output goes, and those of others after it.</summary>
    public readonly T* Next => vectors + (_filled * TLanes.Count);

    // Up to a vector more than there are lanes is written.
    private readonly T* ColumnFactors => factors + (2 * TLanes.Count);

    /// <summary>Takes the next output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector folded, T row, T column)
    {
        TLanes.Store(vectors + (_filled * TLanes.Count), folded);
        if (TFold.Divides)
        {
            factors[_filled] = row;
            ColumnFactors[_filled] = column;
        }

        if (++_filled == TLanes.Count)
            Flush();
    }

    /// <summary>Takes outputs whose vectors have been put to <see cref="Next"/>.</summary>
    /// <param name="count">How many, at most <see cref="Room"/>.</param>
    /// <param name="row">The factor of their row.</param>
    /// <param name="columns">The factors of their columns, with a vector to read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int count, T row, T* columns)
    {
        if (TFold.Divides)
        {
            TLanes.Store(factors + _filled, TLanes.Fill(row));
            if (columnwise)
                TLanes.Store(ColumnFactors + _filled, TLanes.Load(columns));
        }

        _filled += count;
        if (_filled == TLanes.Count)
            Flush();
    }

    /// <summary>Writes what has not been written yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flush()
    {
        if (_filled == 0)
            return;
        Put(Halves<T, TVector, TLanes, TFold>.Reduce(vectors), _filled, TLanes.Load(factors), TLanes.Load(ColumnFactors), null);
        _filled = 0;
    }

    /// <summary>Takes an output of some that are written together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Set(long place, TVector folded) => TLanes.Store(vectors + (place * TLanes.Count), folded);

    /// <summary>Writes outputs that were set.</summary>
    /// <param name="count">How many, at most as many as a vector has lanes.</param>
    /// <param name="row">The factor of all rows.</param>
    /// <param name="column">The factor of all columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(long count, T row, T column) =>
        Put(Halves<T, TVector, TLanes, TFold>.Reduce(vectors), count, TLanes.Fill(row), TLanes.Fill(column), null);

    /// <summary>Writes a row of outputs that lie side by side, when none waits.</summary>
    /// <param name="results">What was folded for each.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">The factor of the row.</param>
    /// <param name="columns">The factors of the columns, with a vector to read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(TVector results, int count, T row, T* columns) =>
        Put(results, count, TLanes.Fill(row), TFold.Divides ? TLanes.Load(columns) : default, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(TVector folded, long count, TVector rows, TVector columns, TStore* end)
    {
        TVector results = TFold.Finish(folded);
        if (TFold.Divides)
            results = columnwise ? TFold.Scale(results, rows, columns) : TFold.Scale(results, rows);
        LaneSteps<TStore, T, TVector, TLanes, TCodec, TFold>.Put(_y, results, count, end);
        _y += count;
    }
}
