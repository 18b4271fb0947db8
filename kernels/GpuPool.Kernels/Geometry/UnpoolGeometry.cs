namespace GpuPool.Kernels.Geometry;

/// <summary>The extents of an unpooling, and the grid that its indices count in.</summary>
public struct UnpoolGeometry
{
    /// <summary>Input: the pooled tensor. Output: the unpooled one.</summary>
    public Extent5 Extents;

    /// <summary>Depth of the grid that the indices count in; PyTorch's is the output's, ONNX's the size that the stride implies.</summary>
    public long IndexDepth;

    /// <summary>Height of the grid that the indices count in.</summary>
    public long IndexHeight;

    /// <summary>Width of the grid that the indices count in.</summary>
    public long IndexWidth;

    /// <summary>The place in the output plane that an index names, or −1 if there is none.</summary>
    public readonly long Place(long index)
    {
        if (index < 0 || index >= IndexDepth * IndexHeight * IndexWidth)
            return -1;
        if (IndexWidth == Extents.OutputWidth && IndexHeight == Extents.OutputHeight && IndexDepth == Extents.OutputDepth)
            return index;
        long width = index % IndexWidth;
        long height = index / IndexWidth % IndexHeight;
        long depth = index / IndexWidth / IndexHeight;
        return width < Extents.OutputWidth && height < Extents.OutputHeight && depth < Extents.OutputDepth
            ? (((depth * Extents.OutputHeight) + height) * Extents.OutputWidth) + width
            : -1;
    }
}
