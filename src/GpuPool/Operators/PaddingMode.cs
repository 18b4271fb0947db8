namespace GpuPool;

/// <summary>What padding holds.</summary>
public enum PaddingMode
{
    /// <summary>Nothing: it never wins a maximum and adds nothing to a sum, as the padding of PyTorch's and ONNX's poolings.</summary>
    Implicit,

    /// <summary>PaddingValue, as PyTorch's and NumPy's pad with mode constant.</summary>
    Constant,

    /// <summary>The input mirrored at its first and last element, which are not repeated, as pad with mode reflect; less than the input's extent.</summary>
    Reflect,

    /// <summary>The nearest element of the input, as PyTorch's replicate, NumPy's edge.</summary>
    Replicate,
}
