using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.EntryPoints;

/// <summary>The elements of an input row that a run of windows reads.</summary>
internal struct RowTaps<TStore, TValue, TSum, TElement, TReduction> : ITaps<TSum>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>The plane.</summary>
    public ArrayView<TStore> Plane;

    /// <summary>The row's first place in the plane.</summary>
    public int Row;

    /// <summary>The first tap's column.</summary>
    public int Column;

    /// <summary>The last column.</summary>
    public int Last;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly TSum At(int tap)
    {
        // Each window has an element inside, and the nearest one to a tap outside is one of them.
        int column = Column + tap;
        int inside = Math.Min(Math.Max(column, 0), Last);
        int place = Row + inside;
        TSum value = Reduction.Start(TElement.Load(Plane[place]), place);
        return TReduction.Repeats ? value : Utilities.Select(column == inside, value, Reduction.Identity);
    }
}

/// <summary>The partial results below each other that a run of windows joins.</summary>
internal struct PartialTaps<TValue, TSum, TReduction> : ITaps<TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>The partial results.</summary>
    public ArrayView<TSum> Partial;

    /// <summary>The column's first.</summary>
    public int Column;

    /// <summary>From one row to the next.</summary>
    public int Pitch;

    /// <summary>The first tap's row, counted from the first that there is.</summary>
    public int Row;

    /// <summary>The last row.</summary>
    public int Last;

    /// <summary>The arithmetic.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly TSum At(int tap)
    {
        int row = Row + tap;
        int inside = Math.Min(Math.Max(row, 0), Last);
        TSum value = Partial[Column + (inside * Pitch)];
        return TReduction.Repeats ? value : Utilities.Select(row == inside, value, Reduction.Identity);
    }
}
