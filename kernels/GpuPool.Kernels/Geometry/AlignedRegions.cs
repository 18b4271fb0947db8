using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>The regions of RoiAlign and how they are sampled.</summary>
public struct AlignedRegions<TMemory, TIndices, TStore, TValue, TElement, TReal>
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>(R, 4): x1, y1, x2, y2.</summary>
    public TMemory Corners;

    /// <summary>(R): the image of each region.</summary>
    public TIndices Images;

    /// <summary>The extents.</summary>
    public RegionGrid<TValue> Grid;

    /// <summary>Samples of a bin along each axis; 0 for one a feature, rounded up.</summary>
    public int SamplingRatio;

    /// <summary>1 for half-pixel coordinates.</summary>
    public int Aligned;

    /// <summary>The samples of a region along the height.</summary>
    public readonly RegionSampling<TValue, TReal> Rows(long region) =>
        RegionSampling<TValue, TReal>.Spread(
            Corner(region, 1), Corner(region, 3), Grid.Scale, Aligned, Grid.OutputHeight, SamplingRatio, Grid.Height);

    /// <summary>The samples of a region along the width.</summary>
    public readonly RegionSampling<TValue, TReal> Columns(long region) =>
        RegionSampling<TValue, TReal>.Spread(
            Corner(region, 0), Corner(region, 2), Grid.Scale, Aligned, Grid.OutputWidth, SamplingRatio, Grid.Width);

    private readonly TValue Corner(long region, long column) => TElement.Load(Corners.Load((region * 4) + column));
}
