using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>One bin of RoiAlign in average mode: the mean of its bilinear samples, 0 if it has none.</summary>
public struct AlignedAverageBody<TMemory, TIndices, TFaults, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TFaults : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The feature maps.</summary>
    public TMemory Input;

    /// <summary>The bins.</summary>
    public TMemory Output;

    /// <summary>One entry, 0 at first: the number + 1 of a region whose image does not exist.</summary>
    public TFaults Faults;

    /// <summary>The regions.</summary>
    public AlignedRegions<TMemory, TIndices, TStore, TValue, TElement, TReal> Regions;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RegionGrid<TValue> grid = Regions.Grid;
        Spot bin = grid.OutputSpot(index);
        long image = Regions.Images.Load(bin.Outer);
        if (image < 0 || image >= grid.Batch)
        {
            Faults.Store(0, bin.Outer + 1);
            return;
        }

        RegionSampling<TValue, TReal> rows = Regions.Rows(bin.Outer);
        RegionSampling<TValue, TReal> columns = Regions.Columns(bin.Outer);
        TValue sum = TValue.Zero;
        for (long sy = 0; sy < rows.Samples; sy++)
        {
            RegionSample<TValue> y = rows.At(bin.Height, sy);
            for (long sx = 0; sx < columns.Samples; sx++)
            {
                RegionSample<TValue> x = columns.At(bin.Width, sx);
                sum += Row(grid, image, bin.Inner, y.Low, y.LowWeight, x) + Row(grid, image, bin.Inner, y.High, y.HighWeight, x);
            }
        }

        long count = rows.Samples * columns.Samples;
        Output.Store(index, TElement.Store(count > 0 ? sum / TReal.FromCount(count) : TValue.Zero));
    }

    // What has no weight is not read: it may be NaN, and a sample outside the map has no weight at all.
    private readonly TValue Row(RegionGrid<TValue> grid, long image, long channel, long y, TValue weight, RegionSample<TValue> x)
    {
        if (weight == TValue.Zero)
            return TValue.Zero;
        TValue low = x.LowWeight == TValue.Zero ? TValue.Zero : x.LowWeight * TElement.Load(Input.Load(grid.InputOffset(image, channel, y, x.Low)));
        TValue high = x.HighWeight == TValue.Zero ? TValue.Zero : x.HighWeight * TElement.Load(Input.Load(grid.InputOffset(image, channel, y, x.High)));
        return weight * (low + high);
    }
}
