using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The standard deviation √(Σ(x − mean)² / (n − correction)) of each window of n elements.
/// </summary>
/// <remarks>Real types. One pass, as accurate as two: a large offset that all values share does no harm. Padding does not count. A window of no more than <see cref="Correction"/> elements divides by 0: NaN, as PyTorch.</remarks>
public sealed record StandardDeviationPool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public StandardDeviationPool(params Extents kernel)
        : base(kernel)
    {
    }

    /// <summary>What is subtracted from the number of values: 1 by default, as PyTorch; 0, NumPy's default, divides by their number. At least 0.</summary>
    public double Correction { get; init; } = 1;

    private protected override Reduction Reduction => new(ReductionMode.StandardDeviation) { Correction = Correction };
}
