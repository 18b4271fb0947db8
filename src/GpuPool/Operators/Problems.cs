using GpuPool.Kernels.Geometry;
using GpuPool.Operators.Multi;

namespace GpuPool.Operators;

/// <summary>x → y [, indices]: the reduction of windows.</summary>
internal sealed record ReduceProblem(TensorShape Output, Window Window, Reduction Reduction) : Problem(Output);

/// <summary>dy, x [, indices] → dx.</summary>
internal sealed record ReduceGradientProblem(TensorShape Output, Window Window, Reduction Reduction, bool IndicesGiven) : Problem(Output);

/// <summary>x, powers → y: a generalised mean with a power for each channel; 0 outer channels where they are the inner axis.</summary>
internal sealed record PowerMeanProblem(TensorShape Output, Window Window, double Epsilon, long OuterChannels) : Problem(Output);

/// <summary>dy, x, powers → dx.</summary>
internal sealed record PowerMeanGradientProblem(TensorShape Output, PowerMeanProblem Forward) : Problem(Output);

/// <summary>x → y [, indices]: the reduction of windows over a tensor whose padding has elements. A type of its own, so that nobody forgets them.</summary>
internal sealed record BorderedProblem(TensorShape Output, Window Window, Reduction Reduction, BorderRule Border) : Problem(Output);

/// <summary>dy, x [, indices] → dx.</summary>
internal sealed record BorderedGradientProblem(TensorShape Output, Window Window, Reduction Reduction, BorderRule Border, bool IndicesGiven) : Problem(Output);

/// <summary>x [, samples] → y [, indices].</summary>
internal sealed record FractionalProblem(TensorShape Output, FractionalGeometry Geometry, bool SamplesGiven, bool IgnoresNan) : Problem(Output);

/// <summary>dy, x [, samples] → dx.</summary>
internal sealed record FractionalGradientProblem(TensorShape Output, FractionalGeometry Geometry, bool SamplesGiven, bool IgnoresNan) : Problem(Output);

/// <summary>x, indices → y.</summary>
internal sealed record UnpoolProblem(TensorShape Output, UnpoolGeometry Geometry) : Problem(Output);

/// <summary>dy, x, indices → dx.</summary>
internal sealed record UnpoolGradientProblem(TensorShape Output, UnpoolGeometry Geometry) : Problem(Output);

/// <summary>x, rois → y.</summary>
internal sealed record MaxRegionProblem(TensorShape Output, RegionGeometry Geometry) : Problem(Output);

/// <summary>x, rois, images → y.</summary>
internal sealed record AlignedRegionProblem(TensorShape Output, RegionGeometry Geometry) : Problem(Output);

/// <summary>dy, x, rois, images → dx.</summary>
internal sealed record AlignedRegionGradientProblem(TensorShape Output, RegionGeometry Geometry) : Problem(Output);

/// <summary>x, mask → y.</summary>
internal sealed record MaskedProblem(TensorShape Output, MaskedGeometry Geometry) : Problem(Output);

/// <summary>dy, x, mask → dx.</summary>
internal sealed record MaskedGradientProblem(TensorShape Output, MaskedGeometry Geometry) : Problem(Output);

/// <summary>x, offsets or ids → y.</summary>
internal sealed record SegmentProblem(TensorShape Output, SegmentGeometry Geometry) : Problem(Output);

/// <summary>dy, x, offsets or ids → dx.</summary>
internal sealed record SegmentGradientProblem(TensorShape Output, SegmentGeometry Geometry) : Problem(Output);

/// <summary>x → y: several poolings of x, their outputs in one.</summary>
internal sealed record MultiProblem(TensorShape Output, MultiPart[] Parts) : Problem(Output);

/// <summary>dy, x → dx: the sum of the gradients of several poolings of x. The problems of the parts are gradients.</summary>
internal sealed record MultiGradientProblem(TensorShape Output, MultiPart[] Parts) : Problem(Output);
