using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The softly weighted average of each bin, as <see cref="SoftPool"/>.
/// </summary>
public sealed record AdaptiveSoftPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveSoftPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    private protected override Reduction Reduction => new(ReductionMode.Soft);
}
