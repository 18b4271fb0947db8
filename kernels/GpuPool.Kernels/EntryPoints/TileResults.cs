using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The partial results of a run of windows along a row.</summary>
internal struct PartialRun<TSum> : IRunResults<TSum>
    where TSum : unmanaged
{
    /// <summary>From the first on.</summary>
    public ArrayView<TSum> Partial;

    /// <inheritdoc/>
    public readonly void Take(int window, TSum sum) => Partial[window] = sum;
}

/// <summary>The outputs of a run of windows below each other.</summary>
/// <typeparam name="TSink">Where results go.</typeparam>
/// <typeparam name="TSum">What is kept of one window.</typeparam>
/// <typeparam name="TEdges">1 if taps may lie outside the input, else 0.</typeparam>
internal struct ColumnRun<TSink, TSum, TEdges> : IRunResults<TSum>
    where TSink : struct, ISink<TSum>
    where TSum : unmanaged
    where TEdges : struct, ICount
{
    /// <summary>Where results go.</summary>
    public TSink Output;

    /// <summary>The windows.</summary>
    public TileWindows Windows;

    /// <summary>The first one's row.</summary>
    public int Row;

    /// <summary>Their column.</summary>
    public int Column;

    /// <summary>What the average of a window without edges divides by.</summary>
    public long Divisor;

    /// <summary>The first one's element of the output.</summary>
    public long First;

    /// <inheritdoc/>
    public readonly void Take(int window, TSum sum)
    {
        if (Row + window < Windows.Height.Output)
            Output.Store(First + (window * Windows.Width.Output), sum, TEdges.Value == 0 ? Divisor : Windows.Divisor(Row + window, Column));
    }
}
