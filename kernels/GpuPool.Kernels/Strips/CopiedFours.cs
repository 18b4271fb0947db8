using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Strips;

/// <summary>Reads the elements of a row of any length under a strip, in shared memory; those outside the row are nothing.</summary>
public struct CopiedFours<TValue, TSum, TReduction, TColumns> : IFours<TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
    where TColumns : struct, IStripColumns
{
    private const int FoursBits = 2;

    /// <summary>The values of the row.</summary>
    public ArrayView<TValue> Values;

    /// <summary>The place in the plane of its first element.</summary>
    public int Place;

    /// <summary>The elements of the row.</summary>
    public int Count;

    /// <summary>The first four that the windows own.</summary>
    public int First;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly Quad<TSum> Own(int four) => Beside(four);

    /// <inheritdoc/>
    public readonly Quad<TSum> Beside(int four)
    {
        int column = (First + four) << FoursBits;
        return new(Load(column), Load(column + 1), Load(column + 2), Load(column + 3));
    }

    /// <inheritdoc/>
    public readonly TSum Join(TSum sum, TSum later) => Reduction.Append(sum, later);

    private readonly TSum Load(int column)
    {
        int inside = Math.Min(Math.Max(column, 0), Count - 1);
        TSum sum = Reduction.Start(Values[inside], Place + inside);

        // As with rows: in a window without gaps the nearest element is its own.
        return TReduction.Repeats & !TColumns.HasGaps ? sum : Utilities.Select(column == inside, sum, Reduction.Identity);
    }
}
