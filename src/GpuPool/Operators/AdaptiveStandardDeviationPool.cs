using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The standard deviation of each bin, as <see cref="StandardDeviationPool"/>.
/// </summary>
public sealed record AdaptiveStandardDeviationPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveStandardDeviationPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>What is subtracted from the number of values: 1 by default, as PyTorch; 0, NumPy's default, divides by their number. At least 0.</summary>
    public double Correction { get; init; } = 1;

    private protected override Reduction Reduction => new(ReductionMode.StandardDeviation) { Correction = Correction };
}
