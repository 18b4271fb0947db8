using GpuPool.Operators;

namespace GpuPool;

/// <summary>The quantile q of each plane, as torch.quantile over the spatial axes; see <see cref="QuantilePool"/>.</summary>
public sealed record GlobalQuantilePool : GlobalOperator
{
    /// <summary>Which quantile, from 0 to 1; 0.5 by default.</summary>
    public double Q { get; init; } = 0.5;

    /// <summary>What a quantile between two elements is; linear by default, as PyTorch and NumPy.</summary>
    public QuantileInterpolation Interpolation { get; init; }

    private protected override Reduction Reduction => new(ReductionMode.Quantile) { Quantile = Q, Interpolation = Interpolation };
}
