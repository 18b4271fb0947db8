using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The smallest value of each bin: the mirror of <see cref="AdaptiveMaxPool"/>.
/// </summary>
/// <remarks>Ties go to the first in row order; NaN wins, and among several NaN the last one's index is given; a window without an input element gives the type's highest value and index −1. Indices are those of the unpadded input, as <see cref="IndicesBase"/> counts them. Takes real and integer types.</remarks>
public sealed record AdaptiveMinPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveMinPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>What indices count over: one plane by default, as in PyTorch.</summary>
    public IndicesBase IndicesBase { get; init; }

    private protected override Reduction Reduction => Reduction.Minimum;

    private protected override IndicesBase CountsOver => IndicesBase;
}
