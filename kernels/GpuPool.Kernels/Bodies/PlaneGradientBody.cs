using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using ILGPU;
using ILGPU.Util;

namespace GpuPool.Kernels.Bodies;

/// <summary>
/// The gradients of four neighbouring inputs under windows that are whole planes, channels first: each input has one window, and
/// the four have two at most.
/// </summary>
public struct PlaneGradientBody<TStore, TValue, TElement, TShares, TShare> : IBody
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TShares : struct, IShares<TValue, TShare>
    where TShare : unmanaged, IShare<TValue>
{
    private const int FoursBits = 2;

    /// <summary>The gradient with respect to the output.</summary>
    public ArrayView<TStore> OutputGradient;

    /// <summary>The gradient with respect to the input, in fours.</summary>
    public ArrayView<Quad<TStore>> InputGradient;

    /// <summary>The planes.</summary>
    public GradientPlanes Planes;

    /// <summary>What a window gives.</summary>
    public TShares Shares;

    /// <inheritdoc/>
    public readonly void Run(long index)
    {
        int first = (int)index << FoursBits;
        int plane = Planes.Elements.Divide(first);
        int position = first - (plane * Planes.Elements.Value);
        int left = Planes.Elements.Value - position;
        TShare here = Share(plane, position);
        TShare behind = Share(Math.Min(plane + 1, Planes.Count - 1), -left);
        var gradient = new Quad<TValue>(
            here.AddTo(TValue.Zero, 0, 0), Give(here, behind, left, 1), Give(here, behind, left, 2), Give(here, behind, left, 3));
        WideLoads.Aligned(InputGradient)[index] = QuadElement<TStore, TValue, TElement>.Store(gradient);
    }

    private static TValue Give(TShare here, TShare behind, int left, int input) =>
        Utilities.Select(input < left, here.AddTo(TValue.Zero, 0, input), behind.AddTo(TValue.Zero, 0, input));

    // What a plane gives to a four whose first input is at that position of it.
    private readonly TShare Share(int plane, int position) =>
        Shares.Share(default, new GradientPlace { First = position, Output = plane }, default, 0, TElement.Load(OutputGradient[plane]));
}
