using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of a quantile pooling: the sum, in row order, over the windows that have chosen it, of their
/// gradients times its weight. It gathers, so it is the same from run to run.
/// </summary>
public struct QuantileGradientBody<TMemory, TPlaces, TStore, TValue, TElement, TReal> : IBody
    where TMemory : struct, IMemory<TStore>
    where TPlaces : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>What <see cref="QuantilePlacesBody{TMemory, TPlaces, TStore, TValue, TElement}"/> found.</summary>
    public TPlaces Places;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>Which quantile.</summary>
    public QuantileRank Quantile;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot input = extents.InputSpot(index);
        long place = (((input.Depth * extents.InputHeight) + input.Height) * extents.InputWidth) + input.Width;
        IndexRange depth = Window.DepthWindows(input);
        IndexRange height = Window.HeightWindows(input);
        IndexRange width = Window.WidthWindows(input);
        long count = extents.OutputCount;
        TValue sum = TValue.Zero;
        Spot output = input;
        for (output.Depth = depth.First; output.Depth < depth.End; output.Depth++)
        {
            for (output.Height = height.First; output.Height < height.End; output.Height++)
            {
                long row = (((((output.Outer * extents.OutputDepth) + output.Depth) * extents.OutputHeight) + output.Height) * extents.OutputWidth) + width.First;
                long offset = (row * extents.Inner) + output.Inner;
                for (output.Width = width.First; output.Width < width.End; output.Width++)
                {
                    bool isLow = Places.Load(offset) == place;
                    bool isHigh = Places.Load(count + offset) == place;
                    if (isLow || isHigh)
                        sum += TElement.Load(OutputGradient.Load(offset)) * Weight(output, isLow, isHigh);
                    offset += extents.Inner;
                }
            }
        }

        InputGradient.Store(index, TElement.Store(sum));
    }

    private readonly TValue Weight(Spot output, bool isLow, bool isHigh)
    {
        long taps = Window.DepthTaps(output).Count * Window.HeightTaps(output).Count * Window.WidthTaps(output).Count;
        TValue high = RealBlend<TValue, TReal>.Weight(Quantile.Of(taps).Share);
        return isLow && isHigh ? TValue.One : isLow ? TValue.One - high : high;
    }
}
