using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The generalised mean of each bin, as <see cref="GeneralizedMeanPool"/>.
/// </summary>
public sealed record AdaptiveGeneralizedMeanPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveGeneralizedMeanPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>The power: any finite number above 0; 3 by default, as GeM. 1 is the average, and large ones approach the maximum.</summary>
    public double P { get; init; } = 3;

    /// <summary>The least value that counts: smaller ones, negative ones too, are raised to it. 1e-6 by default, as GeM; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndPowers;

    private protected override Reduction Reduction => new(ReductionMode.GeneralizedMean, P) { Epsilon = Epsilon };
}
