namespace GpuPool.Cli.Data;

/// <summary>How far a result may lie from what is expected.</summary>
internal enum Strictness
{
    /// <summary>Not at all: results that are copies of inputs, and integers.</summary>
    Exact,

    /// <summary>By the rounding of its type.</summary>
    Rounded,

    /// <summary>By a unit of the fourth decimal: ONNX's published RoiAlign case has both its inputs and its answers rounded to that.</summary>
    FourDecimals,
}
