using System.Numerics;
using System.Runtime.CompilerServices;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Segments;

namespace GpuPool.Backends.Host.Multi;

/// <summary>Takes vectors, each of which stands for one cell, and writes each cell's one value.</summary>
/// <param name="vectors">Memory for as many vectors as there are lanes.</param>
/// <param name="cells">Where the first cell goes; up to a vector behind the last one is written.</param>
internal unsafe struct CellResults<T, TVector, TLanes, TFold>(T* vectors, T* cells)
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TFold : struct, IFold<T, TVector>
{
    private T* _cells = cells;
    private int _filled;

    /// <summary>Takes the next cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector folded)
    {
        TLanes.Store(vectors + (_filled * TLanes.Count), folded);
        if (++_filled == TLanes.Count)
            Flush();
    }

    /// <summary>Writes what has not been written yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flush()
    {
        if (_filled == 0)
            return;
        TLanes.Store(_cells, Halves<T, TVector, TLanes, TFold>.Reduce(vectors));
        _cells += _filled;
        _filled = 0;
    }
}
