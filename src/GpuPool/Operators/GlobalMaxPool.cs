using GpuPool.Operators;

namespace GpuPool;

/// <summary>The largest value of each plane, as ONNX's GlobalMaxPool and Keras's GlobalMaxPooling.</summary>
/// <remarks>NaN wins. Takes real and integer types.</remarks>
public sealed record GlobalMaxPool : GlobalOperator
{
    /// <summary>What indices count over: one plane by default, as in PyTorch.</summary>
    public IndicesBase IndicesBase { get; init; }

    private protected override Reduction Reduction => Reduction.Maximum;

    private protected override IndicesBase CountsOver => IndicesBase;
}
