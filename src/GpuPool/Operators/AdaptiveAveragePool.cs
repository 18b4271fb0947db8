using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The average of each bin, as PyTorch's AdaptiveAvgPool1d/2d/3d.
/// </summary>
/// <remarks>Half accumulates in float, integers in 64 bits with truncation toward zero.</remarks>
public sealed record AdaptiveAveragePool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveAveragePool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    private protected override Reduction Reduction => Reduction.Average;
}
