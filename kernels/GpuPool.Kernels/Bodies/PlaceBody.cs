using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of a tensor, copied to its place in a larger one that several share, or from there.</summary>
public struct PlaceBody<TMemory, TStore> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
{
    /// <summary>The tensor of one.</summary>
    public TMemory Own;

    /// <summary>The tensor of all.</summary>
    public TMemory Shared;

    /// <summary>Where the one lies in it.</summary>
    public Placement Placement;

    /// <summary>1 to copy from the larger tensor to the smaller one. (Kernel arguments have no bool.)</summary>
    public int Takes;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        long place = Placement.Of(index);
        if (Takes != 0)
            Own.Store(index, Shared.Load(place));
        else
            Shared.Store(place, Own.Load(index));
    }
}
