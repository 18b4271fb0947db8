using GpuPool.Operators;

namespace GpuPool;

/// <summary>The p-norm of each plane, as ONNX's GlobalLpPool.</summary>
/// <remarks>Real types. p = 1, 2 and ∞ are computed without powers.</remarks>
public sealed record GlobalLpPool : GlobalOperator
{
    /// <summary>The p of the norm: any number above 0, or infinity; 2 by default.</summary>
    public double P { get; init; } = 2;

    private protected override Reduction Reduction => Reduction.Norm(P);
}
