using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>One output element of a quantile pooling.</summary>
public struct QuantileBody<TMemory, TStore, TValue, TElement, TBlend> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TBlend : struct, IBlend<TValue>
{
    /// <summary>The input.</summary>
    public TMemory Input;

    /// <summary>The output.</summary>
    public TMemory Output;

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
        long count = depth.Count * height.Count * width.Count;
        TValue result = TBlend.Empty;
        if (count > 0)
        {
            QuantileRank rank = Quantile.Of(count);
            Neighbours<TValue> found = Selection.At<TMemory, TStore, TValue, TElement>(Input, extents, output, depth, height, width, rank.Place);
            result = TBlend.Between(found.Low, found.High, rank.Share);
        }

        Output.Store(index, TElement.Store(result));
    }
}
