namespace GpuPool.Operators;

/// <summary>The extents and attributes of segment pooling; a row has so many channels, whatever its axes are.</summary>
internal sealed record SegmentGeometry(long Rows, long Channels, long Segments, bool ById, RosterMode Mode, EmptyResult Empty);
