namespace GpuPool.Operators;

/// <summary>The extents and attributes of region pooling; backends add the regions.</summary>
internal sealed record RegionGeometry(
    long Batch,
    long Channels,
    long Height,
    long Width,
    long Regions,
    long OutputHeight,
    long OutputWidth,
    bool ChannelsLast,
    double SpatialScale,
    int SamplingRatio = 0,
    bool Aligned = false,
    RoiMode Mode = RoiMode.Average);
