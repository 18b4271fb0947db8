using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>The windows of fractional max pooling: each plane (n, c) has its own, drawn by its random samples.</summary>
public struct FractionalWindows<TSamples, TStore, TValue, TElement, TReal> : IWindows
    where TSamples : struct, IMemory<TStore>
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    /// <summary>The samples, <see cref="Rank"/> for each plane.</summary>
    public TSamples Samples;

    /// <summary>Samples of a plane: 2 or 3.</summary>
    public int Rank;

    /// <summary>Everything before the spatial axes.</summary>
    public long Outer;

    /// <summary>The depth axis.</summary>
    public FractionalAxis Depth;

    /// <summary>The height axis.</summary>
    public FractionalAxis Height;

    /// <summary>The width axis.</summary>
    public FractionalAxis Width;

    private FastDivisor _inner;

    /// <summary>Everything after the spatial axes.</summary>
    public long Inner
    {
        readonly get => _inner.Value;
        set => _inner = new FastDivisor(value);
    }

    /// <inheritdoc/>
    public static bool HasBorder => false;

    /// <inheritdoc/>
    public readonly Border Border => default;

    /// <inheritdoc/>
    public readonly Extent5 Extents => new()
    {
        Outer = Outer,
        PerInner = _inner,
        PerInputDepth = Depth.PerInput,
        PerInputHeight = Height.PerInput,
        PerInputWidth = Width.PerInput,
        PerOutputDepth = Depth.PerOutput,
        PerOutputHeight = Height.PerOutput,
        PerOutputWidth = Width.PerOutput,
    };

    /// <inheritdoc/>
    public readonly TapRange DepthTaps(Spot output) => Taps(Depth, output, output.Depth);

    /// <inheritdoc/>
    public readonly TapRange HeightTaps(Spot output) => Taps(Height, output, output.Height);

    /// <inheritdoc/>
    public readonly TapRange WidthTaps(Spot output) => Taps(Width, output, output.Width);

    /// <inheritdoc/>
    public readonly IndexRange DepthWindows(Spot input) => Over(Depth, input, input.Depth);

    /// <inheritdoc/>
    public readonly IndexRange HeightWindows(Spot input) => Over(Height, input, input.Height);

    /// <inheritdoc/>
    public readonly IndexRange WidthWindows(Spot input) => Over(Width, input, input.Width);

    private readonly TapRange Taps(FractionalAxis axis, Spot plane, long output) =>
        new(axis.Start<TValue, TReal>(SampleOf(axis, plane), output), 1, axis.Kernel, axis.Kernel);

    private readonly IndexRange Over(FractionalAxis axis, Spot plane, long input) =>
        axis.WindowsOver<TValue, TReal>(SampleOf(axis, plane), input);

    // Outer·Inner planes in either layout: N·C·1 or N·C.
    private readonly TValue SampleOf(FractionalAxis axis, Spot plane) =>
        axis.Sample < 0 ? TValue.Zero : TElement.Load(Samples.Load((((plane.Outer * Inner) + plane.Inner) * Rank) + axis.Sample));
}
