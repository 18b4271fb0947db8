using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Elements;

/// <summary>Indices in 64 or 32 bits, counted over the plane or the tensor: bodies see places in a plane all the same.</summary>
public struct CountedIndices<TLongs, TInts> : IMemory<long>
    where TLongs : struct, IMemory<long>
    where TInts : struct, IMemory<int>
{
    /// <summary>The memory as 64-bit numbers.</summary>
    public TLongs Longs;

    /// <summary>The same memory as 32-bit numbers.</summary>
    public TInts Ints;

    /// <summary>1 if they have 32 bits, 0 if they have 64.</summary>
    public int Narrow;

    /// <summary>How they are counted.</summary>
    public IndexCount Count;

    /// <inheritdoc/>
    public readonly long Load(long index) => Count.ToPlace(Narrow != 0 ? Ints.Load(index) : Longs.Load(index), index);

    /// <inheritdoc/>
    public readonly void Store(long index, long value)
    {
        long counted = Count.FromPlace(value, index);
        if (Narrow != 0)
            Ints.Store(index, (int)counted);
        else
            Longs.Store(index, counted);
    }
}
