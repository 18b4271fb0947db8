namespace GpuPool.Files;

/// <summary>Where the channels of a picture stand among the axes of a tensor.</summary>
public enum ImageLayout
{
    /// <summary>(channels, height, width).</summary>
    ChannelsFirst,

    /// <summary>(height, width, channels).</summary>
    ChannelsLast,
}
