using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;

namespace GpuPool.Kernels.Bodies;

/// <summary>The gradients of four neighbouring channels at one position under windows that are whole planes, channels last.</summary>
public struct ChannelGradientBody<TStore, TValue, TElement, TShares, TShare> : IBody
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
{
    private const int FoursBits = 2;

    /// <summary>The gradient with respect to the output, in fours.</summary>
    public ArrayView<Quad<TStore>> OutputGradient;

    /// <summary>The gradient with respect to the input, in fours.</summary>
    public ArrayView<Quad<TStore>> InputGradient;

    /// <summary>The planes.</summary>
    public GradientPlanes Planes;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        int row = Planes.Inner.Divide((int)index);
        int outer = Planes.Elements.Divide(row);
        int position = row - (outer * Planes.Elements.Value);
        int four = (int)index + ((outer - row) * Planes.Inner.Value);
        Quad<TValue> gradient = QuadElement<TStore, TValue, TElement>.Load(WideLoads.Aligned(OutputGradient)[four]);
        int window = four << FoursBits;
        gradient = new Quad<TValue>(
            Give(window, position, gradient.First),
            Give(window + 1, position, gradient.Second),
            Give(window + 2, position, gradient.Third),
            Give(window + 3, position, gradient.Fourth));
        WideLoads.Aligned(InputGradient)[index] = QuadElement<TStore, TValue, TElement>.Store(gradient);
    }

    private readonly TValue Give(int window, int position, TValue gradient) =>
        Shares.Share(default, new GradientPlace { First = position, Output = window }, default, 0, gradient).AddTo(TValue.Zero, 0, 0);
}
