using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The quantile of each bin, as <see cref="QuantilePool"/>.
/// </summary>
public sealed record AdaptiveQuantilePool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveQuantilePool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>Which quantile, from 0 to 1; 0.5 by default.</summary>
    public double Q { get; init; } = 0.5;

    /// <summary>What a quantile between two elements is; linear by default, as PyTorch and NumPy.</summary>
    public QuantileInterpolation Interpolation { get; init; }

    private protected override Reduction Reduction => new(ReductionMode.Quantile) { Quantile = Q, Interpolation = Interpolation };
}
