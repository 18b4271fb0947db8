namespace GpuPool.Kernels.Geometry;

/// <summary>The extents of an unpooling, and the grid that its indices count in.</summary>
public struct UnpoolGeometry
{
    /// <summary>Input: the pooled tensor. Output: the unpooled one.</summary>
    public Extent5 Extents;

    private FastDivisor _indexDepth;
    private FastDivisor _indexHeight;
    private FastDivisor _indexWidth;

    /// <summary>Depth of the grid that the indices count in; PyTorch's is the output's, ONNX's the size that the stride implies.</summary>
    public long IndexDepth
    {
        readonly get => _indexDepth.Value;
        set => _indexDepth = new FastDivisor(value);
    }

    /// <summary>Height of the grid that the indices count in.</summary>
    public long IndexHeight
    {
        readonly get => _indexHeight.Value;
        set => _indexHeight = new FastDivisor(value);
    }

    /// <summary>Width of the grid that the indices count in.</summary>
    public long IndexWidth
    {
        readonly get => _indexWidth.Value;
        set => _indexWidth = new FastDivisor(value);
    }

    /// <summary>The place in the output plane that an index names, or −1 if there is none.</summary>
    public readonly long Place(long index)
    {
        if (index < 0 || index >= IndexDepth * IndexHeight * IndexWidth)
            return -1;
        if (IndexWidth == Extents.OutputWidth && IndexHeight == Extents.OutputHeight && IndexDepth == Extents.OutputDepth)
            return index;
        Spot place = Spot.FromOffset(index, _indexDepth, _indexHeight, _indexWidth, FastDivisor.One);
        return place.Width < Extents.OutputWidth && place.Height < Extents.OutputHeight && place.Depth < Extents.OutputDepth
            ? (((place.Depth * Extents.OutputHeight) + place.Height) * Extents.OutputWidth) + place.Width
            : -1;
    }
}
