namespace GpuPool;

/// <summary>What indices count over. −1, where a window has no element to name, is the same in all.</summary>
public enum IndicesBase
{
    /// <summary>One spatial plane of the unpadded input, row by row, in either layout, as PyTorch.</summary>
    Plane,

    /// <summary>
    /// The whole tensor in the order of its elements, as ONNX with storage_order 0, and, with channels last, as TensorFlow's
    /// max_pool_with_argmax with include_batch_in_index.
    /// </summary>
    Tensor,

    /// <summary>The whole tensor, but column by column within a plane, the first spatial axis fastest, as ONNX with storage_order 1.</summary>
    TensorColumnMajor,
}
