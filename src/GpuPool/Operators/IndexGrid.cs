namespace GpuPool;

/// <summary>The grid that the indices of an unpooling count in.</summary>
public enum IndexGrid
{
    /// <summary>That of the output, whatever its size, as PyTorch.</summary>
    Output,

    /// <summary>That which kernel, stride and padding imply, as ONNX; a larger output has it in its corner.</summary>
    Implied,
}
