using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// Pooling of regions of feature maps. x is (N, C, H, W), or (N, H, W, C) channels last; the output is (R, C, height, width),
/// or (R, height, width, C), for R regions.
/// </summary>
public abstract record RegionOperator : PoolOperator
{
    private protected RegionOperator(Extents outputSize)
    {
        OutputSize = outputSize;
    }

    /// <summary>Bins of a region: (height, width), or one number for both.</summary>
    public Extents OutputSize { get; init; }

    /// <summary>From region coordinates to feature map coordinates: the ratio of their sizes.</summary>
    public double SpatialScale { get; init; } = 1;

    private protected RegionGeometry Regions(ReadOnlySpan<TensorShape> inputs, int columns, out TensorShape output)
    {
        CheckInputCount(inputs);
        TensorShape x = inputs[0];
        if (x.Rank != 4)
            throw new ArgumentException($"x must have 4 axes, but its shape is {x}.", nameof(x));
        TensorShape rois = inputs[1];
        if (rois.Rank != 2 || rois[1] != columns)
            throw new ArgumentException($"rois must have the shape (R, {columns}), but their shape is {rois}.", nameof(rois));
        if (OutputSize.Count is not 1 and not 2 || OutputSize.Any(extent => extent < 1))
            throw new ArgumentException($"outputSize must have 1 or 2 values of at least 1, but got {OutputSize}.", "outputSize");
        if (!double.IsFinite(SpatialScale) || SpatialScale <= 0)
            throw new ArgumentException($"spatialScale must be greater than zero and finite, but got {SpatialScale}.", "spatialScale");

        bool last = Layout == Layout.ChannelsLast;
        _ = x.ElementCount;
        var geometry = new RegionGeometry(
            x[0], last ? x[3] : x[1], last ? x[1] : x[2], last ? x[2] : x[3], rois[0], OutputSize[0], OutputSize[OutputSize.Count - 1], last, SpatialScale);
        if (geometry.Channels == 0 || geometry.Height == 0 || geometry.Width == 0)
            throw new ArgumentException($"x must have no extent of 0 but the batch, but its shape is {x}.", nameof(x));
        output = last
            ? [geometry.Regions, geometry.OutputHeight, geometry.OutputWidth, geometry.Channels]
            : [geometry.Regions, geometry.Channels, geometry.OutputHeight, geometry.OutputWidth];
        _ = output.ElementCount;
        return geometry;
    }
}
