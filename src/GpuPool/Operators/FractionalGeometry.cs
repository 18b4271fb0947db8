using GpuPool.Kernels.Geometry;

namespace GpuPool.Operators;

/// <summary>The axes of fractional max pooling; backends add the samples.</summary>
internal sealed record FractionalGeometry(
    long Outer, long Inner, int Rank, FractionalAxis Depth, FractionalAxis Height, FractionalAxis Width, long Seed);
