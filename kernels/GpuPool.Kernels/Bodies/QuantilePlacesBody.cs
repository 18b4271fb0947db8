using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>Where the one or two elements are that a quantile of a window lies between.</summary>
public struct QuantilePlacesBody<TMemory, TPlaces, TStore, TValue, TElement> : IBody
    where TMemory : struct, IMemory<TStore>
    where TPlaces : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
{
    /// <summary>The forward input.</summary>
    public TMemory Input;

    /// <summary>The places of the lower elements of all windows, then those of the higher ones; −1 for an empty window.</summary>
    public TPlaces Places;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>Which quantile.</summary>
    public QuantileRank Quantile;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot output = extents.OutputSpot(index);
        TapRange depth = Window.DepthTaps(output);
        TapRange height = Window.HeightTaps(output);
        TapRange width = Window.WidthTaps(output);
        long taps = depth.Count * height.Count * width.Count;
        var places = new PlacePair(-1, -1);
        if (taps > 0)
        {
            QuantileRank rank = Quantile.Of(taps);
            Neighbours<TValue> found = Selection.At<TMemory, TStore, TValue, TElement>(Input, extents, output, depth, height, width, rank.Place);
            if (rank.Share == 0)
                found.High = found.Low;
            places = TapWalk.Visit<TMemory, TStore, TValue, PlacePair, TElement, FirstPlaces<TValue>>(
                Input, extents, output, depth, height, width, new FirstPlaces<TValue> { Low = found.Low, High = found.High });
        }

        Places.Store(index, places.Low);
        Places.Store(extents.OutputCount + index, places.High);
    }
}
