namespace GpuPool;

/// <summary>The tensors of one call in device memory, for operators with several inputs and for outputs that the caller owns.</summary>
/// <typeparam name="T">Half, float, double or an integer type.</typeparam>
public sealed record DeviceArguments<T>
    where T : unmanaged
{
    /// <summary>The first input of elements: x, or dy for a gradient.</summary>
    public required DeviceTensor<T> First { get; init; }

    /// <summary>The second input of elements: x for a gradient, samples, rois.</summary>
    public DeviceTensor<T>? Second { get; init; }

    /// <summary>The third input of elements: samples or rois for a gradient.</summary>
    public DeviceTensor<T>? Third { get; init; }

    /// <summary>The input of indices: those of an unpooling, the image of each region, the offsets or ids of segments.</summary>
    public DeviceTensor<long>? Indices { get; init; }

    /// <summary>The input of indices, if they have 32 bits: instead of <see cref="Indices"/>.</summary>
    public DeviceTensor<int>? Indices32 { get; init; }

    /// <summary>The mask of a masked pooling.</summary>
    public DeviceMask Mask { get; init; }

    /// <summary>The output, of the shape that the operator gives; a new one is made if it is left out.</summary>
    public DeviceTensor<T>? Output { get; init; }

    /// <summary>The index of each output value, if wanted, of the output's shape.</summary>
    public DeviceTensor<long>? OutputIndices { get; init; }

    /// <summary>The index of each output value in 32 bits, if wanted: instead of <see cref="OutputIndices"/>.</summary>
    public DeviceTensor<int>? OutputIndices32 { get; init; }
}
