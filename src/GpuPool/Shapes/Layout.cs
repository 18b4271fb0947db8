namespace GpuPool;

/// <summary>Where the channels of a tensor are.</summary>
public enum Layout
{
    /// <summary>(N, C, spatial…), as PyTorch and ONNX.</summary>
    ChannelsFirst,

    /// <summary>(N, spatial…, C), as Keras and TensorFlow.</summary>
    ChannelsLast,
}
