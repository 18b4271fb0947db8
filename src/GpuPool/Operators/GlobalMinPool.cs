using GpuPool.Operators;

namespace GpuPool;

/// <summary>The smallest value of each plane: the mirror of <see cref="GlobalMaxPool"/>.</summary>
/// <remarks>NaN wins. Takes real and integer types.</remarks>
public sealed record GlobalMinPool : GlobalOperator
{
    /// <summary>What indices count over: one plane by default, as in PyTorch.</summary>
    public IndicesBase IndicesBase { get; init; }

    private protected override Reduction Reduction => Reduction.Minimum;

    private protected override IndicesBase CountsOver => IndicesBase;
}
