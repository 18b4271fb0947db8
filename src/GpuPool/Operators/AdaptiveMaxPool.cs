using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The largest value of each bin, as PyTorch's AdaptiveMaxPool1d/2d/3d.
/// </summary>
/// <remarks>Ties go to the first in row order; NaN wins, and among several NaN the last one's index is given; a window without an input element gives the type's lowest value and index −1. Indices are those of the unpadded input, as <see cref="IndicesBase"/> counts them. Takes real and integer types.</remarks>
public sealed record AdaptiveMaxPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveMaxPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    /// <summary>What indices count over: one plane by default, as in PyTorch.</summary>
    public IndicesBase IndicesBase { get; init; }

    private protected override Reduction Reduction => Reduction.Maximum;

    private protected override IndicesBase CountsOver => IndicesBase;
}
