using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The median of each window: a median filter with a stride of 1.
/// </summary>
/// <remarks>Exact. NaN wins. Padding does not count; a window without an input element gives NaN, or 0 for integers. Integers for an <see cref="Interpolation"/> that gives an element; otherwise real types.</remarks>
public sealed record MedianPool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public MedianPool(params Extents kernel)
        : base(kernel)
    {
    }

    /// <summary>What the median of an even number of elements is: the lower of the two in the middle by default, as torch.median; <see cref="QuantileInterpolation.Midpoint"/> is NumPy's.</summary>
    public QuantileInterpolation Interpolation { get; init; } = QuantileInterpolation.Lower;

    private protected override Reduction Reduction => new(ReductionMode.Quantile) { Quantile = 0.5, Interpolation = Interpolation };
}
