namespace GpuPool.Kernels.Elements;

/// <summary>Places of planes with fewer than 2³¹ elements, kept in 32 bits.</summary>
public struct NarrowPlaces<TInts> : IMemory<long>
    where TInts : struct, IMemory<int>
{
    /// <summary>The places.</summary>
    public TInts Ints;

    /// <inheritdoc/>
    public readonly long Load(long index) => Ints.Load(index);

    /// <inheritdoc/>
    public readonly void Store(long index, long value) => Ints.Store(index, (int)value);
}
