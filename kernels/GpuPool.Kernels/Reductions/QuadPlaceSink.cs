using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>Writes the indices of four windows alone, in 32 bits.</summary>
public struct QuadPlaceSink<TValue> : ISink<Quad<Located<TValue>>>
    where TValue : unmanaged
{
    /// <summary>The indices.</summary>
    public QuadMemory<int> Indices;

    /// <inheritdoc/>
    public readonly void Store(long index, Quad<Located<TValue>> sum, long divisor) =>
        Indices.Store(index, new Quad<int>((int)sum.First.Index, (int)sum.Second.Index, (int)sum.Third.Index, (int)sum.Fourth.Index));
}
