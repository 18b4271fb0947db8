using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// One element of the gradient of a max or min pooling: the sum, in row order, of the gradients of the windows whose
/// extreme it is. It gathers, so the result is the same from run to run.
/// </summary>
public struct ExtremeGradientBody<TMemory, TIndices, TStore, TValue, TElement, TWindows> : IBody
    where TMemory : struct, IMemory<TStore>
    where TIndices : struct, IMemory<long>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TWindows : struct, IWindows
{
    /// <summary>The gradient with respect to the output.</summary>
    public TMemory OutputGradient;

    /// <summary>The index of each window's extreme.</summary>
    public TIndices Indices;

    /// <summary>The gradient with respect to the input.</summary>
    public TMemory InputGradient;

    /// <summary>The windows.</summary>
    public TWindows Windows;

    /// <summary>The forward input, if <see cref="Signed"/>.</summary>
    public TMemory Input;

    /// <summary>1 to multiply by the sign of the input (the extreme was one of magnitudes), otherwise 0.</summary>
    public int Signed;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        Extent5 extents = Windows.Extents;
        Spot input = extents.InputSpot(index);
        long place = (((input.Depth * extents.InputHeight) + input.Height) * extents.InputWidth) + input.Width;
        IndexRange depth = Windows.DepthWindows(input);
        IndexRange height = Windows.HeightWindows(input);
        IndexRange width = Windows.WidthWindows(input);
        TValue sum = TValue.Zero;
        for (long d = depth.First; d < depth.End; d++)
        {
            for (long h = height.First; h < height.End; h++)
            {
                long row = (((((input.Outer * extents.OutputDepth) + d) * extents.OutputHeight) + h) * extents.OutputWidth) + width.First;
                long offset = (row * extents.Inner) + input.Inner;
                for (long w = width.First; w < width.End; w++)
                {
                    if (Indices.Load(offset) == place)
                        sum += TElement.Load(OutputGradient.Load(offset));
                    offset += extents.Inner;
                }
            }
        }

        if (Signed != 0)
        {
            TValue value = TElement.Load(Input.Load(index));
            sum = value < TValue.Zero ? -sum : value > TValue.Zero ? sum : TValue.Zero;
        }

        InputGradient.Store(index, TElement.Store(sum));
    }
}
