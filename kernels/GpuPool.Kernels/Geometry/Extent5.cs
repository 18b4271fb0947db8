namespace GpuPool.Kernels.Geometry;

/// <summary>The extents of input and output on the five axes; outer and inner are the same for both.</summary>
public struct Extent5
{
    /// <summary>Everything before the spatial axes: N·C channels first, N channels last.</summary>
    public long Outer;

    /// <summary>The extents of the other axes, to divide by.</summary>
    public FastDivisor PerInner;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerInputDepth;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerInputHeight;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerInputWidth;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerOutputDepth;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerOutputHeight;

    /// <inheritdoc cref="PerInner"/>
    public FastDivisor PerOutputWidth;

    /// <summary>Everything after the spatial axes: 1 channels first, C channels last.</summary>
    public long Inner
    {
        readonly get => PerInner.Value;
        set => PerInner = new FastDivisor(value);
    }

    /// <summary>Input depth.</summary>
    public long InputDepth
    {
        readonly get => PerInputDepth.Value;
        set => PerInputDepth = new FastDivisor(value);
    }

    /// <summary>Input height.</summary>
    public long InputHeight
    {
        readonly get => PerInputHeight.Value;
        set => PerInputHeight = new FastDivisor(value);
    }

    /// <summary>Input width.</summary>
    public long InputWidth
    {
        readonly get => PerInputWidth.Value;
        set => PerInputWidth = new FastDivisor(value);
    }

    /// <summary>Output depth.</summary>
    public long OutputDepth
    {
        readonly get => PerOutputDepth.Value;
        set => PerOutputDepth = new FastDivisor(value);
    }

    /// <summary>Output height.</summary>
    public long OutputHeight
    {
        readonly get => PerOutputHeight.Value;
        set => PerOutputHeight = new FastDivisor(value);
    }

    /// <summary>Output width.</summary>
    public long OutputWidth
    {
        readonly get => PerOutputWidth.Value;
        set => PerOutputWidth = new FastDivisor(value);
    }

    /// <summary>Positions of one spatial plane of the input.</summary>
    public readonly long InputPlane => InputDepth * InputHeight * InputWidth;

    /// <summary>Positions of one spatial plane of the output.</summary>
    public readonly long OutputPlane => OutputDepth * OutputHeight * OutputWidth;

    /// <summary>Elements of the input.</summary>
    public readonly long InputCount => Outer * InputPlane * Inner;

    /// <summary>Elements of the output.</summary>
    public readonly long OutputCount => Outer * OutputPlane * Inner;

    /// <summary>The position of an output offset.</summary>
    public readonly Spot OutputSpot(long offset) => Spot.FromOffset(offset, PerOutputDepth, PerOutputHeight, PerOutputWidth, PerInner);

    /// <summary>The position of an input offset.</summary>
    public readonly Spot InputSpot(long offset) => Spot.FromOffset(offset, PerInputDepth, PerInputHeight, PerInputWidth, PerInner);

    /// <summary>The offset of an output position.</summary>
    public readonly long OutputOffset(Spot spot) =>
        (((((((spot.Outer * OutputDepth) + spot.Depth) * OutputHeight) + spot.Height) * OutputWidth) + spot.Width) * Inner) + spot.Inner;
}
