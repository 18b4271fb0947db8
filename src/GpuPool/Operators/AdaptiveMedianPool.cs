using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The median of each bin, as <see cref="MedianPool"/>.
/// </summary>
public sealed record AdaptiveMedianPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveMedianPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>What the median of an even number of elements is: the lower of the two in the middle by default, as torch.median; <see cref="QuantileInterpolation.Midpoint"/> is NumPy's.</summary>
    public QuantileInterpolation Interpolation { get; init; } = QuantileInterpolation.Lower;

    private protected override Reduction Reduction => new(ReductionMode.Quantile) { Quantile = 0.5, Interpolation = Interpolation };
}
