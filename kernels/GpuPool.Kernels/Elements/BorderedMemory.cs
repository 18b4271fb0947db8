namespace GpuPool.Kernels.Elements;

/// <summary>Elements, and a constant at every offset below 0.</summary>
public struct BorderedMemory<TMemory, TStore> : IMemory<TStore>
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
{
    /// <summary>The elements.</summary>
    public TMemory Memory;

    /// <summary>What the padding holds.</summary>
    public TStore Constant;

    /// <inheritdoc/>
    public readonly TStore Load(long index) => index < 0 ? Constant : Memory.Load(index);

    /// <inheritdoc/>
    public readonly void Store(long index, TStore value) => Memory.Store(index, value);
}
