namespace GpuPool.Kernels.Geometry;

/// <summary>Windows that are the same in every plane: sliding windows, adaptive bins, whole planes.</summary>
public struct Window : IUniformWindows
{
    /// <summary>Everything before the spatial axes.</summary>
    public long Outer;

    /// <summary>The depth axis.</summary>
    public Axis Depth;

    /// <summary>The height axis.</summary>
    public Axis Height;

    /// <summary>The width axis.</summary>
    public Axis Width;

    /// <summary>What an average divides by; 0 for the number of taps.</summary>
    public long DivisorOverride;

    /// <summary>1 if an average counts padded taps, 0 if it does not. (Kernel arguments have no bool.)</summary>
    public int CountsPadding;

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
    public readonly long Divisor(TapRange depth, TapRange height, TapRange width)
    {
        if (DivisorOverride != 0)
            return DivisorOverride;
        return CountsPadding != 0
            ? depth.PaddedCount * height.PaddedCount * width.PaddedCount
            : depth.Count * height.Count * width.Count;
    }

    /// <inheritdoc/>
    public readonly TapRange DepthTaps(Spot output) => Depth.Taps(output.Depth);

    /// <inheritdoc/>
    public readonly TapRange HeightTaps(Spot output) => Height.Taps(output.Height);

    /// <inheritdoc/>
    public readonly TapRange WidthTaps(Spot output) => Width.Taps(output.Width);

    /// <inheritdoc/>
    public readonly IndexRange DepthWindows(Spot input) => Depth.WindowsOver(input.Depth);

    /// <inheritdoc/>
    public readonly IndexRange HeightWindows(Spot input) => Height.WindowsOver(input.Height);

    /// <inheritdoc/>
    public readonly IndexRange WidthWindows(Spot input) => Width.WindowsOver(input.Width);

    /// <inheritdoc/>
    public readonly long DepthHits(Spot output, Spot input) => Depth.Holds(output.Depth, input.Depth) ? 1 : 0;

    /// <inheritdoc/>
    public readonly long HeightHits(Spot output, Spot input) => Height.Holds(output.Height, input.Height) ? 1 : 0;

    /// <inheritdoc/>
    public readonly long WidthHits(Spot output, Spot input) => Width.Holds(output.Width, input.Width) ? 1 : 0;
}
