using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One element of the gradient of an unpooling: the output's gradient at the place it was put.</summary>
public struct UnpoolGradientBody<TMemory, TIndices, TFaults, TStore> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TFaults : struct, IMemory<long>
    where TStore : unmanaged
{
    /// <summary>The gradient with respect to the unpooled tensor.</summary>
    public TMemory OutputGradient;

    /// <summary>Where each input element went.</summary>
    public TIndices Indices;

    /// <summary>One entry, 0 at first: the offset + 1 of an index outside the plane.</summary>
    public TFaults Faults;

    /// <summary>The gradient with respect to the pooled values.</summary>
    public TMemory InputGradient;

    /// <summary>The extents.</summary>
    public UnpoolGeometry Geometry;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Geometry.Extents;
        long target = Geometry.Place(Indices.Load(index));
        if (target < 0)
        {
            Faults.Store(0, index + 1);
            return;
        }

        Spot place = extents.InputSpot(index);
        InputGradient.Store(index, OutputGradient.Load((((place.Outer * extents.OutputPlane) + target) * extents.Inner) + place.Inner));
    }
}
