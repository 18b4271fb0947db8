using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The weighted average of the positions that a mask keeps, Σw·x / Σw, such as the mean over the tokens of a sentence:
/// PyTorch's <c>(x * m).sum(1) / m.sum(1)</c> and Keras's masked GlobalAveragePooling1D. Inputs: x and mask, whose elements
/// are the weights.
/// </summary>
/// <remarks>
/// Weights may be of any size and sign; where those of an image are not all 0 but their sum is, the division by 0 gives
/// infinities or NaN. Real types; Half accumulates in float, and long sums lose nothing to their length.
/// </remarks>
public sealed record MaskedAveragePool : MaskedOperator
{
    private protected override RosterMode Mode => RosterMode.Average;
}
