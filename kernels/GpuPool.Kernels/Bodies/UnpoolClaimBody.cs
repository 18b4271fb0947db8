using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One input element of an unpooling claims its place in the output; the last in row order wins. An index outside the
/// plane is noted in <see cref="Faults"/> as the element's offset + 1.
/// </summary>
public struct UnpoolClaimBody<TIndices, TWinners, TFaults> : IBody
    where TIndices : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TFaults : struct, IMemory<long>
{
    /// <summary>Where each input element goes in its output plane.</summary>
    public TIndices Indices;

    /// <summary>One entry per output element, 0 at first.</summary>
    public TWinners Winners;

    /// <summary>One entry, 0 at first.</summary>
    public TFaults Faults;

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

        long plane = Extents.InputPlane;
        long inner = index % Extents.Inner;
        long row = index / Extents.Inner;
        Winners.Raise(((((row / plane) * Extents.OutputPlane) + target) * Extents.Inner) + inner, (int)(row % plane) + 1);
    }
}
