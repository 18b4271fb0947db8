using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The generalised mean (GeM) of each window of n elements, (Σ max(x, ε)^p / n)^(1/p). Inputs: x and, optionally,
/// powers: (C), one p for each channel, instead of <see cref="P"/>.
/// </summary>
/// <remarks>Real types. Powers are of quotients by the largest value, so that none leaves the range of the type, Half included. Padding does not count; a window without an input element gives 0. Given powers are not checked: one that is not above 0 gives NaN or a number without meaning.</remarks>
public sealed record GeneralizedMeanPool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public GeneralizedMeanPool(params Extents kernel)
        : base(kernel)
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
