using GpuPool.Kernels.Elements;
using ILGPU;

namespace GpuPool.Kernels.Strips;

/// <summary>Rows of whole fours, in memory that begins where four may be stored at once.</summary>
public struct FourStore<TStore> : IStripStore<TStore>
    where TStore : unmanaged
{
    private const int FoursBits = 2;

    /// <summary>The elements, in fours.</summary>
    public ArrayView<Quad<TStore>> Fours;

    /// <inheritdoc/>
    public readonly void Store(long first, int count, Quad<TStore> elements) => WideLoads.Aligned(Fours)[first >> FoursBits] = elements;
}

/// <summary>Rows of any length.</summary>
public struct SingleStore<TStore> : IStripStore<TStore>
    where TStore : unmanaged
{
    /// <summary>The elements.</summary>
    public ArrayView<TStore> Elements;

    /// <inheritdoc/>
    public readonly void Store(long first, int count, Quad<TStore> elements)
    {
        ArrayView<TStore> row = Elements.SubView(first);
        row[0] = elements.First;
        if (count > 1)
            row[1] = elements.Second;
        if (count > 2)
            row[2] = elements.Third;
        if (count > 3)
            row[3] = elements.Fourth;
    }
}
