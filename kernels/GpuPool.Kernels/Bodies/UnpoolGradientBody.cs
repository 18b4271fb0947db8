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

    /// <summary>Input: the pooled tensor. Output: the unpooled one.</summary>
    public Extent5 Extents;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        long target = Indices.Load(index);
        if (target < 0 || target >= Extents.OutputPlane)
        {
            Faults.Store(0, index + 1);
            return;
        }

        long inner = index % Extents.Inner;
        long outer = index / Extents.Inner / Extents.InputPlane;
        InputGradient.Store(index, OutputGradient.Load((((outer * Extents.OutputPlane) + target) * Extents.Inner) + inner));
    }
}
