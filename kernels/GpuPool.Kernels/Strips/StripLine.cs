using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Strips;

/// <summary>The input rows under a strip, each reduced across to what its windows have in it.</summary>
public struct StripLine<TStore, TValue, TSum, TElement, TReduction, TRows, TColumns> : ILine<Quad<TSum>>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
    where TRows : struct, IStripRows
    where TColumns : struct, IStripColumns
{
    /// <summary>The plane, in fours.</summary>
    public ArrayView<Quad<TStore>> Plane;

    /// <summary>The first row of the slice.</summary>
    public int Slice;

    /// <summary>The rows of a slice.</summary>
    public int Count;

    /// <summary>The first row under the strip, counted from the slice's first; below 0 in the padding.</summary>
    public int Row;

    /// <summary>The fours of a row.</summary>
    public int Fours;

    /// <summary>The first four that the windows own.</summary>
    public int FirstFour;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly Quad<TSum> At(int position)
    {
        int row = Row + position;
        int inside = Math.Min(Math.Max(row, 0), Count - 1);
        var fours = new StripFours<TStore, TValue, TSum, TElement, TReduction>
        {
            Plane = Plane,
            Line = Slice + inside,
            Count = Fours,
            First = FirstFour,
            Reduction = Reduction,
        };
        Quad<TSum> windows = TColumns.Across<StripFours<TStore, TValue, TSum, TElement, TReduction>, TSum>(fours);

        // In a window without gaps the nearest row to one outside is its own, which extremes may take twice.
        return TReduction.Repeats & !TRows.HasGaps ? windows : Utilities.Select(row == inside, windows, new QuadReduction<TValue, TSum, TReduction>(Reduction).Identity);
    }

    /// <inheritdoc/>
    public readonly Quad<TSum> Join(Quad<TSum> sum, Quad<TSum> later) =>
        new QuadReduction<TValue, TSum, TReduction>(Reduction).Append(sum, later);
}
