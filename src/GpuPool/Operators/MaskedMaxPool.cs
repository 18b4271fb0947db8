using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The largest value of the positions that a mask keeps: those whose mask is not 0. Inputs: x and mask.
/// </summary>
/// <remarks>A NaN that is kept wins. Takes real and integer types.</remarks>
public sealed record MaskedMaxPool : MaskedOperator
{
    /// <inheritdoc/>
    public override bool TakesIntegers => true;

    private protected override RosterMode Mode => RosterMode.Maximum;
}
