namespace GpuPool.Tests.Oracle;

/// <summary>The extents of region pooling: the feature maps (N, C, H, W) and the bins (R, C, height, width).</summary>
internal static class RegionGrids
{
    public static (Grid Map, Grid Bins)? Of(RegionOperator op, TensorShape x, TensorShape rois, int columns)
    {
        if (x.Rank != 4 || rois.Rank != 2 || rois[1] != columns || op.OutputSize.Count is not 1 and not 2 || op.OutputSize.Any(size => size < 1))
            return null;
        if (!(op.SpatialScale > 0) || double.IsInfinity(op.SpatialScale) || Grid.Of(x, 2, op.Layout) is not Grid map || map.C * map.H * map.W == 0)
            return null;
        return (map, (map with { N = rois[0] }).With(1, op.OutputSize[0], op.OutputSize[op.OutputSize.Count - 1]));
    }

    public static TensorShape Shape(Grid bins) => bins.ToShape(2, batched: true);
}
