using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// Pooling over those positions of all spatial axes that a mask keeps. x is (N, C, spatial…), or (N, spatial…, C) channels
/// last, with 1 to 3 spatial axes; mask is (N, spatial…): bool, byte, int, long, float or double (<see cref="MaskSpan"/>).
/// The output is (N, C) or, with <see cref="KeepDims"/>, x's shape with spatial extents of 1.
/// </summary>
/// <remarks>
/// A position whose mask is 0 does not count at all: a NaN there changes nothing. One of an image with nothing but such
/// positions has <see cref="Empty"/> in every channel.
/// </remarks>
public abstract record MaskedOperator : PoolOperator
{
    private protected MaskedOperator()
    {
    }

    /// <summary>Whether the spatial axes stay, with extent 1; otherwise the output is (N, C).</summary>
    public bool KeepDims { get; init; } = true;

    /// <summary>What an image gives whose mask is all 0.</summary>
    public EmptyResult Empty { get; init; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndMask;

    internal sealed override bool TakesMask => true;

    private protected abstract RosterMode Mode { get; }

    internal sealed override void CheckType(ElementType type)
    {
        base.CheckType(type);
        EmptyResults.Check(Empty, type);
    }

    internal sealed override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        SpatialView view = SpatialView.Batched(inputs[0], Layout);
        Span<long> masked = stackalloc long[view.Rank + 1];
        masked[0] = view.Batch;
        long positions = 1;
        for (int i = 0; i < view.Rank; i++)
        {
            masked[i + 1] = view.Spatial(i);
            positions *= view.Spatial(i);
        }

        var mask = TensorShape.Create(masked);
        if (inputs[1] != mask)
            throw new ArgumentException($"mask must have the shape {mask}, that of x without its channels, but its shape is {inputs[1]}.", "mask");
        TensorShape output = KeepDims ? view.With(((ReadOnlySpan<long>)[1, 1, 1])[..view.Rank]) : view.WithoutSpatial();
        return new MaskedProblem(output, new MaskedGeometry(view.Batch, positions, view.Channels, Layout == Layout.ChannelsLast, Mode, Empty));
    }
}
