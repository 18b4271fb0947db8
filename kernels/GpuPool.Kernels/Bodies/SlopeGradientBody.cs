using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of a pooling in which every value of a window counts (average, Lp): the sum, in row order,
/// over the windows that hold it, of their gradients times the slope. It gathers, so it is the same from run to run.
/// </summary>
public struct SlopeGradientBody<TMemory, TStore, TValue, TElement, TSlope, TWindows, TDivisors> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TSlope : struct, ISlope<TValue>
    where TWindows : struct, IUniformWindows
    where TDivisors : struct, IDivisors
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The forward input; unused if neither slope nor divisors need it.</summary>
    public TMemory Input;

    /// <summary>The forward output; unused if the slope does not need it.</summary>
    public TMemory Output;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The windows.</summary>
    public TWindows Window;

    /// <summary>The arithmetic.</summary>
    public TSlope Slope;

    /// <summary>What averages were divided by.</summary>
    public TDivisors Divisors;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot input = extents.InputSpot(index);
        IndexRange depth = Window.DepthWindows(input);
        IndexRange height = Window.HeightWindows(input);
        IndexRange width = Window.WidthWindows(input);
        TValue value = Slope.NeedsForward != 0 || TDivisors.IgnoreNan ? TElement.Load(Input.Load(index)) : TValue.Zero;
        TValue sum = TValue.Zero;
        if (TDivisors.IgnoreNan && TValue.IsNaN(value))
        {
            InputGradient.Store(index, TElement.Store(sum));
            return;
        }

        Spot output = input;
        for (output.Depth = depth.First; output.Depth < depth.End; output.Depth++)
        {
            long depthHits = Window.DepthHits(output, input);
            if (depthHits == 0)
                continue;
            TapRange depthTaps = Window.DepthTaps(output);
            for (output.Height = height.First; output.Height < height.End; output.Height++)
            {
                long heightHits = Window.HeightHits(output, input);
                if (heightHits == 0)
                    continue;
                TapRange heightTaps = Window.HeightTaps(output);
                long row = (((((output.Outer * extents.OutputDepth) + output.Depth) * extents.OutputHeight) + output.Height) * extents.OutputWidth) + width.First;
                long offset = (row * extents.Inner) + output.Inner;
                for (output.Width = width.First; output.Width < width.End; output.Width++)
                {
                    long widthHits = Window.WidthHits(output, input);
                    if (widthHits != 0)
                    {
                        long divisor = Divisors.DivisorOf(offset, Window.Divisor(depthTaps, heightTaps, Window.WidthTaps(output)));
                        TValue result = Slope.NeedsForward != 0 ? TElement.Load(Output.Load(offset)) : TValue.Zero;
                        TValue share = TElement.Load(OutputGradient.Load(offset)) * Slope.At(value, result, divisor);
                        sum += share;
                        for (long hit = 1; TWindows.HasBorder && hit < depthHits * heightHits * widthHits; hit++)
                            sum += share;
                    }

                    offset += extents.Inner;
                }
            }
        }

        InputGradient.Store(index, TElement.Store(sum));
    }
}
