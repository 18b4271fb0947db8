using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of a gradient whose slope needs <see cref="Facts{TValue}"/> of the windows: the sum, in row order, over the
/// windows that hold the element. It gathers, so it is the same from run to run.
/// </summary>
public struct FactsGradientBody<TMemory, TReals, TStore, TValue, TSum, TElement, TSlope> : IBody
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TSum : unmanaged
    where TElement : struct, IElement<TStore, TValue>
    where TSlope : struct, IWindowSlope<TValue, TSum>
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The forward input.</summary>
    public TMemory Input;

    /// <summary>What <see cref="FactsBody{TMemory, TReals, TStore, TValue, TSum, TElement, TReduction, TSlope}"/> found.</summary>
    public TReals Facts;

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
        TValue value = TElement.Load(Input.Load(index));
        long count = extents.OutputCount;
        TValue sum = TValue.Zero;
        for (long d = depth.First; d < depth.End; d++)
        {
            if (!Window.Depth.Holds(d, input.Depth))
                continue;
            for (long h = height.First; h < height.End; h++)
            {
                if (!Window.Height.Holds(h, input.Height))
                    continue;
                long row = (((((input.Outer * extents.OutputDepth) + d) * extents.OutputHeight) + h) * extents.OutputWidth) + width.First;
                long offset = (row * extents.Inner) + input.Inner;
                for (long w = width.First; w < width.End; w++)
                {
                    if (Window.Width.Holds(w, input.Width))
                    {
                        var facts = new Facts<TValue>(Facts.Load(offset), Facts.Load(count + offset), Facts.Load((2 * count) + offset));
                        sum += TElement.Load(OutputGradient.Load(offset)) * Slope.At(value, facts);
                    }

                    offset += extents.Inner;
                }
            }
        }

        InputGradient.Store(index, TElement.Store(sum));
    }
}
