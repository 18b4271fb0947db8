namespace GpuPool.Kernels.Geometry;

/// <summary>The extents of input and output on the five axes; outer and inner are the same for both.</summary>
public struct Extent5
{
    /// <summary>Everything before the spatial axes: N·C channels first, N channels last.</summary>
    public long Outer;

    /// <summary>Everything after the spatial axes: 1 channels first, C channels last.</summary>
    public long Inner;

    /// <summary>Input depth.</summary>
    public long InputDepth;

    /// <summary>Input height.</summary>
    public long InputHeight;

    /// <summary>Input width.</summary>
    public long InputWidth;

    /// <summary>Output depth.</summary>
    public long OutputDepth;

    /// <summary>Output height.</summary>
    public long OutputHeight;

    /// <summary>Output width.</summary>
    public long OutputWidth;

    /// <summary>Positions of one spatial plane of the input.</summary>
    public readonly long InputPlane => InputDepth * InputHeight * InputWidth;

    /// <summary>Positions of one spatial plane of the output.</summary>
    public readonly long OutputPlane => OutputDepth * OutputHeight * OutputWidth;

    /// <summary>Elements of the input.</summary>
    public readonly long InputCount => Outer * InputPlane * Inner;

    /// <summary>Elements of the output.</summary>
    public readonly long OutputCount => Outer * OutputPlane * Inner;

    /// <summary>The position of an output offset.</summary>
    public readonly Spot OutputSpot(long offset) => Spot.FromOffset(offset, OutputDepth, OutputHeight, OutputWidth, Inner);

    /// <summary>The position of an input offset.</summary>
    public readonly Spot InputSpot(long offset) => Spot.FromOffset(offset, InputDepth, InputHeight, InputWidth, Inner);
}
