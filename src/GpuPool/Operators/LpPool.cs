using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The p-norm (Σ|x|^p)^(1/p) of each window, as ONNX's LpPool.
/// </summary>
/// <remarks>PyTorch's lp_pool gives NaN for odd p and negative sums, and signed sums for p = 1; this is the true norm. p = 1, 2 and ∞ (the largest magnitude) are computed without powers. A window without an input element gives 0. Real types.</remarks>
public sealed record LpPool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public LpPool(params Extents kernel)
        : base(kernel)
    {
    }

    /// <summary>The p of the norm: any number above 0, or infinity; 2 by default.</summary>
    public double P { get; init; } = 2;

    private protected override Reduction Reduction => Reduction.Norm(P);
}
