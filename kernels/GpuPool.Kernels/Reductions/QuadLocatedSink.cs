using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>Writes values and indices of four windows at once.</summary>
public struct QuadLocatedSink<TStore, TValue, TElement> : ISink<Quad<Located<TValue>>>
    where TStore : unmanaged
    where TValue : unmanaged
    where TElement : struct, IElement<TStore, TValue>
{
    /// <summary>The values.</summary>
    public QuadMemory<TStore> Output;

    /// <summary>The indices.</summary>
    public QuadMemory<long> Indices;

    /// <inheritdoc/>
    public readonly void Store(long index, Quad<Located<TValue>> sum, long divisor)
    {
        Output.Store(index, QuadElement<TStore, TValue, TElement>.Store(new(sum.First.Value, sum.Second.Value, sum.Third.Value, sum.Fourth.Value)));
        Indices.Store(index, new Quad<long>(sum.First.Index, sum.Second.Index, sum.Third.Index, sum.Fourth.Index));
    }
}
