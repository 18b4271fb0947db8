using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Strips;

/// <summary>A plane that was copied into shared memory.</summary>
public struct CopiedPlane<TValue, TSum, TReduction, TColumns> : IStripPlane<CopiedFours<TValue, TSum, TReduction, TColumns>>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
    where TColumns : struct, IStripColumns
{
    /// <summary>Its values.</summary>
    public ArrayView<TValue> Values;

    /// <summary>The elements of a row.</summary>
    public int Width;

    /// <summary>The first four that the strip's windows own.</summary>
    public int FirstFour;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly CopiedFours<TValue, TSum, TReduction, TColumns> Line(int row) => new()
    {
        Values = Values.SubView(row * Width),
        Place = row * Width,
        Count = Width,
        First = FirstFour,
        Reduction = Reduction,
    };
}
