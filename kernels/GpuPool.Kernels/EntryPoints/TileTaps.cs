using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The values of an input row that a run of windows reads.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TSum">What is kept of one window.</typeparam>
/// <typeparam name="TReduction">The arithmetic of one window.</typeparam>
/// <typeparam name="TEdges">1 if taps may lie outside the row, else 0.</typeparam>
internal struct RowTaps<TValue, TSum, TReduction, TEdges> : ITaps<TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
    where TEdges : struct, ICount
{
    /// <summary>The values; those outside the row are its nearest one.</summary>
    public ArrayView<TValue> Cells;

    /// <summary>The place in the plane of the row's first element.</summary>
    public int Place;

    /// <summary>The first tap's column.</summary>
    public int Column;

    /// <summary>The last column.</summary>
    public int Last;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly TSum At(int tap)
    {
        int column = Column + tap;
        int inside = TEdges.Value == 0 ? column : Math.Min(Math.Max(column, 0), Last);
        TSum value = Reduction.Start(Cells[tap], Place + inside);

        // Each window has an element inside, and the nearest one to a tap outside is one of them.
        return TEdges.Value == 0 || TReduction.Repeats ? value : Utilities.Select(column == inside, value, Reduction.Identity);
    }
}

/// <summary>The partial results below each other that a run of windows joins.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TSum">What is kept of one window.</typeparam>
/// <typeparam name="TReduction">The arithmetic of one window.</typeparam>
/// <typeparam name="TEdges">1 if taps may lie outside the tile's rows, else 0.</typeparam>
internal struct PartialTaps<TValue, TSum, TReduction, TEdges> : ITaps<TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
    where TEdges : struct, ICount
{
    /// <summary>The column's partial results.</summary>
    public ArrayView<TSum> Column;

    /// <summary>From one row to the next.</summary>
    public int Pitch;

    /// <summary>The first tap, as far from the first row that there is as it lies in memory.</summary>
    public int First;

    /// <summary>The last row that there is.</summary>
    public int Last;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly TSum At(int tap)
    {
        int at = First + (tap * Pitch);
        if (TEdges.Value == 0)
            return Column[at];
        int inside = Math.Min(Math.Max(at, 0), Last);
        TSum value = Column[inside];
        return TReduction.Repeats ? value : Utilities.Select(at == inside, value, Reduction.Identity);
    }
}
