using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One bin of RoiAlign in max mode: the largest weighted neighbour over all its samples, as ONNX defines it; 0 if it has
/// none. For the gradient it can note which neighbour that was, and its weight, instead.
/// </summary>
public struct AlignedMaximumBody<TMemory, TIndices, TWeights, TFaults, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TWeights : struct, IMemory<TValue>
    where TFaults : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The feature maps.</summary>
    public TMemory Input;

    /// <summary>The bins, unless <see cref="Locates"/>.</summary>
    public TMemory Output;

    /// <summary>The place of the winner in the feature map, or −1, if <see cref="Locates"/>.</summary>
    public TIndices Places;

    /// <summary>The weight of the winner, if <see cref="Locates"/>.</summary>
    public TWeights Weights;

    /// <summary>1 to write places and weights, 0 to write values.</summary>
    public int Locates;

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
        Located<TValue> best = new(TValue.Zero, -1);
        TValue bestWeight = TValue.Zero;
        long neighbours = 4 * rows.Samples * columns.Samples;
        for (long n = 0; n < neighbours; n++)
        {
            long sample = n / 4;
            RegionSample<TValue> y = rows.At(bin.Height, sample / columns.Samples);
            RegionSample<TValue> x = columns.At(bin.Width, sample % columns.Samples);
            long row = n % 4 < 2 ? y.Low : y.High;
            long column = n % 2 == 0 ? x.Low : x.High;
            TValue weight = (n % 4 < 2 ? y.LowWeight : y.HighWeight) * (n % 2 == 0 ? x.LowWeight : x.HighWeight);

            // What has no weight is not read: it may be NaN, and a sample outside the map has no weight at all.
            TValue value = weight == TValue.Zero
                ? TValue.Zero
                : weight * TElement.Load(Input.Load(grid.InputOffset(image, bin.Inner, row, column)));
            if (best.Index < 0 || Maximum.Replaces(value, best.Value))
            {
                best = new Located<TValue>(value, (row * grid.Width) + column);
                bestWeight = weight;
            }
        }

        if (Locates != 0)
        {
            // A winner without weight takes no gradient, not even 0 · ∞.
            Places.Store(index, bestWeight == TValue.Zero ? -1 : best.Index);
            Weights.Store(index, bestWeight);
        }
        else
        {
            Output.Store(index, TElement.Store(best.Value));
        }
    }
}
