using GpuPool.Operators;

namespace GpuPool;

/// <summary>The sum of the rows of each segment. Inputs: x, and offsets or segmentIds (see <see cref="SegmentOperator"/>).</summary>
/// <remarks>Real types; Half accumulates in float, and long sums lose nothing to their length.</remarks>
public sealed record SegmentSumPool : SegmentOperator
{
    private protected override RosterMode Mode => RosterMode.Sum;
}
