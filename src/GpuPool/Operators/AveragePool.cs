using System.Text.Json.Serialization;
using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The average of each window, as PyTorch's AvgPool1d/2d/3d and ONNX's AveragePool.
/// </summary>
/// <remarks>The divisor is the window clipped to the padded input (<see cref="CountIncludePad"/>), or to the input, or <see cref="DivisorOverride"/>. A window without an input element gives 0. Half accumulates in float, integers in 64 bits with truncation toward zero, as PyTorch's int64.</remarks>
public sealed record AveragePool : WindowedOperator
{
    /// <summary>Makes the operator.</summary>
    /// <param name="kernel">The window: one number per spatial axis.</param>
    [JsonConstructor]
    public AveragePool(params Extents kernel)
        : base(kernel)
    {
    }

    /// <summary>Whether implicit padding counts in the divisor: true by default as in PyTorch; ONNX's and Keras's default is false. Padding with elements always does.</summary>
    public bool CountIncludePad { get; init; } = true;

    /// <summary>Divides by this instead of a count, as PyTorch's divisor_override; not 0, negative is allowed.</summary>
    public int? DivisorOverride { get; init; }

    private protected override Reduction Reduction => Reduction.Average;

    private protected override bool CountsPadding => CountIncludePad;

    private protected override long DivisorOverrideOrZero => DivisorOverride switch
    {
        null => 0,
        0 => throw new ArgumentException("divisorOverride must not be 0.", "divisorOverride"),
        int divisor => divisor,
    };
}
