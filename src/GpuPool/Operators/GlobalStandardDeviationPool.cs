using GpuPool.Operators;

namespace GpuPool;

/// <summary>The standard deviation of each plane, as torch.std over the spatial axes; see <see cref="StandardDeviationPool"/>.</summary>
public sealed record GlobalStandardDeviationPool : GlobalOperator
{
    /// <summary>What is subtracted from the number of values: 1 by default, as PyTorch; 0, NumPy's default, divides by their number. At least 0.</summary>
    public double Correction { get; init; } = 1;

    private protected override Reduction Reduction => new(ReductionMode.StandardDeviation) { Correction = Correction };
}
