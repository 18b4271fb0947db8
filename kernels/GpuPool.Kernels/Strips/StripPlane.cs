using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Strips;

/// <summary>A plane in device memory whose rows have whole numbers of fours.</summary>
public struct StripPlane<TStore, TValue, TSum, TElement, TReduction> : IStripPlane<StripFours<TStore, TValue, TSum, TElement, TReduction>>
    where TStore : unmanaged
    where TValue : unmanaged
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>The plane, in fours.</summary>
    public ArrayView<Quad<TStore>> Elements;

    /// <summary>The first row of the slice.</summary>
    public int Slice;

    /// <summary>The fours of a row.</summary>
    public int Fours;

    /// <summary>The first four that the strip's windows own.</summary>
    public int FirstFour;

    /// <summary>The arithmetic of one window.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly StripFours<TStore, TValue, TSum, TElement, TReduction> Line(int row) => new()
    {
        Plane = Elements,
        Line = Slice + row,
        Count = Fours,
        First = FirstFour,
        Reduction = Reduction,
    };
}
