using GpuPool.Operators;

namespace GpuPool;

/// <summary>The average of each plane, as ONNX's GlobalAveragePool and Keras's GlobalAveragePooling.</summary>
/// <remarks>Half accumulates in float, integers in 64 bits with truncation toward zero.</remarks>
public sealed record GlobalAveragePool : GlobalOperator
{
    private protected override Reduction Reduction => Reduction.Average;
}
