using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of RoiAlign in average mode. Bilinear weights are a product of one weight per axis, so the
/// share of a bin is the product of two short sums; it gathers over the regions in order, without atomics.
/// </summary>
public struct AlignedAverageGradientBody<TMemory, TIndices, TFaults, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TFaults : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The gradient with respect to the bins.</summary>
    public TMemory OutputGradient;

    /// <summary>The gradient with respect to the feature maps.</summary>
    public TMemory InputGradient;

    /// <summary>One entry, 0 at first: the number + 1 of a region whose image does not exist.</summary>
    public TFaults Faults;

    /// <summary>The regions.</summary>
    public AlignedRegions<TMemory, TIndices, TStore, TValue, TElement, TReal> Regions;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        RegionGrid<TValue> grid = Regions.Grid;
        Spot input = grid.InputSpot(index);
        TValue sum = TValue.Zero;
        for (long region = 0; region < grid.Regions; region++)
        {
            long image = Regions.Images.Load(region);
            if (image < 0 || image >= grid.Batch)
                Faults.Store(0, region + 1);
            else if (image == input.Outer)
                sum += Share(grid, input, region);
        }

        InputGradient.Store(index, TElement.Store(sum));
    }

    private readonly TValue Share(RegionGrid<TValue> grid, Spot input, long region)
    {
        RegionSampling<TValue, TReal> rows = Regions.Rows(region);
        RegionSampling<TValue, TReal> columns = Regions.Columns(region);
        TValue sum = TValue.Zero;
        for (long row = 0; row < grid.OutputHeight; row++)
        {
            TValue rowWeight = rows.WeightAt(row, input.Height);
            if (rowWeight == TValue.Zero)
                continue;
            for (long column = 0; column < grid.OutputWidth; column++)
            {
                TValue weight = rowWeight * columns.WeightAt(column, input.Width);
                if (weight != TValue.Zero)
                    sum += weight * TElement.Load(OutputGradient.Load(grid.OutputOffset(region, input.Inner, row, column)));
            }
        }

        long count = rows.Samples * columns.Samples;
        return count > 0 ? sum / TReal.FromCount(count) : TValue.Zero;
    }
}
