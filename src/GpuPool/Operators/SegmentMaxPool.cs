using GpuPool.Operators;

namespace GpuPool;

/// <summary>The largest value of the rows of each segment. Inputs: x, and offsets or segmentIds (see <see cref="SegmentOperator"/>).</summary>
/// <remarks>NaN wins. Takes real and integer types.</remarks>
public sealed record SegmentMaxPool : SegmentOperator
{
    /// <inheritdoc/>
    public override bool TakesIntegers => true;

    private protected override RosterMode Mode => RosterMode.Maximum;
}
