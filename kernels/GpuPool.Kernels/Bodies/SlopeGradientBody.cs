using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of a pooling in which every value of a window counts (average, Lp): the sum, in row order,
/// over the windows that hold it, of their gradients times the slope. It gathers, so it is the same from run to run.
/// </summary>
public struct SlopeGradientBody<TMemory, TStore, TValue, TElement, TSlope> : IBody
    where TMemory : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TSlope : struct, ISlope<TValue>
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The forward input; unused if the slope does not need it.</summary>
    public TMemory Input;

    /// <summary>The forward output; unused if the slope does not need it.</summary>
    public TMemory Output;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The windows.</summary>
    public Window Window;

    /// <summary>The arithmetic.</summary>
    public TSlope Slope;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Window.Extents;
        Spot input = extents.InputSpot(index);
        IndexRange depth = Window.DepthWindows(input);
        IndexRange height = Window.HeightWindows(input);
        IndexRange width = Window.WidthWindows(input);
        TValue value = Slope.NeedsForward != 0 ? TElement.Load(Input.Load(index)) : TValue.Zero;
        TValue sum = TValue.Zero;
        Spot output = input;
        for (output.Depth = depth.First; output.Depth < depth.End; output.Depth++)
        {
            if (!Window.Depth.Holds(output.Depth, input.Depth))
                continue;
            TapRange depthTaps = Window.DepthTaps(output);
            for (output.Height = height.First; output.Height < height.End; output.Height++)
            {
                if (!Window.Height.Holds(output.Height, input.Height))
                    continue;
                TapRange heightTaps = Window.HeightTaps(output);
                long row = (((((output.Outer * extents.OutputDepth) + output.Depth) * extents.OutputHeight) + output.Height) * extents.OutputWidth) + width.First;
                long offset = (row * extents.Inner) + output.Inner;
                for (output.Width = width.First; output.Width < width.End; output.Width++)
                {
                    if (Window.Width.Holds(output.Width, input.Width))
                    {
                        long divisor = Window.Divisor(depthTaps, heightTaps, Window.WidthTaps(output));
                        TValue result = Slope.NeedsForward != 0 ? TElement.Load(Output.Load(offset)) : TValue.Zero;
                        sum += TElement.Load(OutputGradient.Load(offset)) * Slope.At(value, result, divisor);
                    }

                    offset += extents.Inner;
                }
            }
        }

        InputGradient.Store(index, TElement.Store(sum));
    }
}
