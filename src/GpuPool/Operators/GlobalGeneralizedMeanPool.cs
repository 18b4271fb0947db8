using GpuPool.Operators;

namespace GpuPool;

/// <summary>The generalised mean of each plane, the GeM pooling of image retrieval; see <see cref="GeneralizedMeanPool"/>.</summary>
public sealed record GlobalGeneralizedMeanPool : GlobalOperator
{
    /// <summary>The power: any finite number above 0; 3 by default, as GeM. 1 is the average, and large ones approach the maximum.</summary>
    public double P { get; init; } = 3;

    /// <summary>The least value that counts: smaller ones, negative ones too, are raised to it. 1e-6 by default, as GeM; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override IReadOnlyList<OperatorInput> Inputs => InputLists.XAndPowers;

    private protected override Reduction Reduction => new(ReductionMode.GeneralizedMean, P) { Epsilon = Epsilon };
}
