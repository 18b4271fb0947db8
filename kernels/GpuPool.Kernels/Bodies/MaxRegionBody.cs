using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One bin of MaxRoiPool: corners rounded half away from zero, both ends inside the region, at least 1×1; bins clipped to
/// the map; 0 for an empty bin. As ONNX's MaxRoiPool and torchvision's roi_pool, except that NaN wins.
/// </summary>
public struct MaxRegionBody<TMemory, TFaults, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TFaults : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The feature maps.</summary>
    public TMemory Input;

    /// <summary>(R, 5): image, x1, y1, x2, y2.</summary>
    public TMemory Regions;

    /// <summary>The bins.</summary>
    public TMemory Output;

    /// <summary>One entry, 0 at first: the number + 1 of a region whose image does not exist.</summary>
    public TFaults Faults;

    /// <summary>The extents.</summary>
    public RegionGrid<TValue> Grid;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Spot bin = Grid.OutputSpot(index);
        long image = TReal.Truncate(Coordinate(bin.Outer, 0));
        if (image < 0 || image >= Grid.Batch)
        {
            Faults.Store(0, bin.Outer + 1);
            return;
        }

        long left = Round(Coordinate(bin.Outer, 1) * Grid.Scale);
        long top = Round(Coordinate(bin.Outer, 2) * Grid.Scale);
        long right = Round(Coordinate(bin.Outer, 3) * Grid.Scale);
        long bottom = Round(Coordinate(bin.Outer, 4) * Grid.Scale);
        IndexRange rows = Bin(bin.Height, top, bottom, Grid.OutputHeight, Grid.Height);
        IndexRange columns = Bin(bin.Width, left, right, Grid.OutputWidth, Grid.Width);
        LocatedExtreme<TStore, TValue, TElement, Maximum> reduction = default;
        Located<TValue> best = reduction.Identity;
        for (long y = rows.First; y < rows.End; y++)
        {
            for (long x = columns.First; x < columns.End; x++)
                best = reduction.Accumulate(best, TElement.Load(Input.Load(Grid.InputOffset(image, bin.Inner, y, x))), (y * Grid.Width) + x);
        }

        Output.Store(index, TElement.Store(best.Index < 0 ? TValue.Zero : best.Value));
    }

    private readonly TValue Coordinate(long region, long column) => TElement.Load(Regions.Load((region * 5) + column));

    private static IndexRange Bin(long bin, long start, long end, long bins, long extent)
    {
        long size = end - start + 1;
        TValue step = TReal.FromCount(size < 1 ? 1 : size) / TReal.FromCount(bins);
        TValue first = TReal.FromCount(bin) * step;
        TValue last = TReal.FromCount(bin + 1) * step;
        long ceiling = TReal.Truncate(last);
        if (TReal.FromCount(ceiling) < last)
            ceiling++;
        return new IndexRange(Clamp(TReal.Truncate(first) + start, extent), Clamp(ceiling + start, extent));
    }

    private static long Clamp(long value, long extent) => value < 0 ? 0 : value > extent ? extent : value;

    /// <summary>Rounds half away from zero; adding a half first would round 0.49999997 up.</summary>
    private static long Round(TValue value)
    {
        long whole = TReal.Truncate(value);
        TValue rest = value - TReal.FromCount(whole);
        TValue half = TReal.FromDouble(0.5);
        return rest >= half ? whole + 1 : rest <= -half ? whole - 1 : whole;
    }
}
