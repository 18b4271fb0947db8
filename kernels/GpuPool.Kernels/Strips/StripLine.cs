using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU.Util;

namespace GpuPool.Kernels.Strips;

/// <summary>The input rows under a strip, each reduced across to what its windows have in it.</summary>
public struct StripLine<TValue, TSum, TReduction, TPlane, TFours, TRows, TColumns> : ILine<Quad<TSum>>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
    where TPlane : struct, IStripPlane<TFours>
    where TFours : struct, IFours<TSum>
    where TRows : struct, IStripRows
    where TColumns : struct, IStripColumns
{
    /// <summary>The plane.</summary>
    public TPlane Plane;

    /// <summary>Its rows.</summary>
    public int Count;

    /// <summary>The first row under the strip; below 0 in the padding.</summary>
    public int Row;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly Quad<TSum> At(int position)
    {
        int row = Row + position;
        int inside = Math.Min(Math.Max(row, 0), Count - 1);
        Quad<TSum> windows = TColumns.Across<TFours, TSum>(Plane.Line(inside));

        // In a window without gaps the nearest row to one outside is its own, which extremes may take twice.
        return TReduction.Repeats & !TRows.HasGaps ? windows : Utilities.Select(row == inside, windows, new QuadReduction<TValue, TSum, TReduction>(Reduction).Identity);
    }

    /// <inheritdoc/>
    public readonly Quad<TSum> Join(Quad<TSum> sum, Quad<TSum> later) =>
        new QuadReduction<TValue, TSum, TReduction>(Reduction).Append(sum, later);
}
