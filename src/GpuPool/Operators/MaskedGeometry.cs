namespace GpuPool.Operators;

/// <summary>The extents and attributes of masked pooling.</summary>
internal sealed record MaskedGeometry(long Batch, long Positions, long Channels, bool ChannelsLast, RosterMode Mode, EmptyResult Empty);
