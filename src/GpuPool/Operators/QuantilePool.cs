using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The quantile q of each window: 0 is the minimum, 1 the maximum.
/// </summary>
/// <remarks>Exact, as torch.quantile and numpy.quantile define it: the element at place q·(n − 1) of the n sorted ones. NaN wins. Padding does not count; a window without an input element gives NaN, or 0 for integers. Integers for an <see cref="Interpolation"/> that gives an element; otherwise real types.</remarks>
public sealed record QuantilePool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public QuantilePool(params Extents kernel)
        : base(kernel)
    {
    }

    /// <summary>Which quantile, from 0 to 1; 0.5 by default.</summary>
    public double Q { get; init; } = 0.5;

    /// <summary>What a quantile between two elements is; linear by default, as PyTorch and NumPy.</summary>
    public QuantileInterpolation Interpolation { get; init; }

    private protected override Reduction Reduction => new(ReductionMode.Quantile) { Quantile = Q, Interpolation = Interpolation };
}
