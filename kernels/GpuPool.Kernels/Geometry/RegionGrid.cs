namespace GpuPool.Kernels.Geometry;

/// <summary>The feature maps, the regions and the bins of region pooling.</summary>
public struct RegionGrid<TValue>
    where TValue : unmanaged
{
    /// <summary>Images (N).</summary>
    public long Batch;

    /// <summary>Channels (C).</summary>
    public long Channels;

    /// <summary>Height of the feature maps.</summary>
    public long Height;

    /// <summary>Width of the feature maps.</summary>
    public long Width;

    /// <summary>Regions (R).</summary>
    public long Regions;

    /// <summary>Rows of bins.</summary>
    public long OutputHeight;

    /// <summary>Columns of bins.</summary>
    public long OutputWidth;

    /// <summary>1 for channels last, 0 for channels first.</summary>
    public int ChannelsLast;

    /// <summary>From region coordinates to feature map coordinates.</summary>
    public TValue Scale;

    /// <summary>The offset of a feature.</summary>
    public readonly long InputOffset(long image, long channel, long y, long x) => ChannelsLast != 0
        ? (((((image * Height) + y) * Width) + x) * Channels) + channel
        : (((((image * Channels) + channel) * Height) + y) * Width) + x;

    /// <summary>The offset of a bin.</summary>
    public readonly long OutputOffset(long region, long channel, long row, long column) => ChannelsLast != 0
        ? (((((region * OutputHeight) + row) * OutputWidth) + column) * Channels) + channel
        : (((((region * Channels) + channel) * OutputHeight) + row) * OutputWidth) + column;

    /// <summary>Region or image, channel, row and column of an offset, as outer, inner, height and width.</summary>
    public readonly Spot Take(long offset, long height, long width)
    {
        if (ChannelsLast != 0)
            return Spot.FromOffset(offset, 1, height, width, Channels);
        Spot spot = Spot.FromOffset(offset, 1, height, width, 1);
        spot.Inner = spot.Outer % Channels;
        spot.Outer /= Channels;
        return spot;
    }
}
