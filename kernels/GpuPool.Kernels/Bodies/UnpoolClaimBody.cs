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
        long number = (((place.Depth * extents.InputHeight) + place.Height) * extents.InputWidth) + place.Width;
        Winners.Raise((((place.Outer * extents.OutputPlane) + target) * extents.Inner) + place.Inner, (int)number + 1);
    }
}
