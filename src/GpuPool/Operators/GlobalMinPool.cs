using GpuPool.Operators;

namespace GpuPool;

/// <summary>The smallest value of each plane: the mirror of <see cref="GlobalMaxPool"/>.</summary>
/// <remarks>NaN wins. Takes real and integer types.</remarks>
public sealed record GlobalMinPool : GlobalOperator
{
    private protected override Reduction Reduction => Reduction.Minimum;
}
