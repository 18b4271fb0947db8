using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The largest value of each bin, as PyTorch's AdaptiveMaxPool1d/2d/3d.
/// </summary>
/// <remarks>Ties go to the first in row order; NaN wins, and among several NaN the last one's index is given; a window without an input element gives the type's lowest value and index −1. Indices count within one spatial plane of the unpadded input, row by row, in either layout. Takes real and integer types.</remarks>
public sealed record AdaptiveMaxPool : AdaptiveOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="outputSize">The output's spatial extents, one per axis; null keeps the input's.</param>
    [JsonConstructor]
    public AdaptiveMaxPool(params OutputSize outputSize)
        : base(outputSize)
    {
    }

    private protected override Reduction Reduction => Reduction.Maximum;
}
