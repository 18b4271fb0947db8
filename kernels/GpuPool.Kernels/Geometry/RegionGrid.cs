namespace GpuPool.Kernels.Geometry;

/// <summary>The feature maps, the regions and the bins of region pooling.</summary>
public struct RegionGrid<TValue>
    where TValue : unmanaged
{
    /// <summary>Images (N).</summary>
    public long Batch;

    /// <summary>Regions (R).</summary>
    public long Regions;

    /// <summary>1 for channels last, 0 for channels first.</summary>
    public int ChannelsLast;

    /// <summary>From region coordinates to feature map coordinates.</summary>
    public TValue Scale;

    private FastDivisor _channels;
    private FastDivisor _height;
    private FastDivisor _width;
    private FastDivisor _outputHeight;
    private FastDivisor _outputWidth;

    /// <summary>Channels (C).</summary>
    public long Channels
    {
        readonly get => _channels.Value;
        set => _channels = new FastDivisor(value);
    }

    /// <summary>Height of the feature maps.</summary>
    public long Height
    {
        readonly get => _height.Value;
        set => _height = new FastDivisor(value);
    }

    /// <summary>Width of the feature maps.</summary>
    public long Width
    {
        readonly get => _width.Value;
        set => _width = new FastDivisor(value);
    }

    /// <summary>Rows of bins.</summary>
    public long OutputHeight
    {
        readonly get => _outputHeight.Value;
        set => _outputHeight = new FastDivisor(value);
    }

    /// <summary>Columns of bins.</summary>
    public long OutputWidth
    {
        readonly get => _outputWidth.Value;
        set => _outputWidth = new FastDivisor(value);
    }

    /// <summary>The offset of a feature.</summary>
    public readonly long InputOffset(long image, long channel, long y, long x) => ChannelsLast != 0
        ? (((((image * Height) + y) * Width) + x) * Channels) + channel
        : (((((image * Channels) + channel) * Height) + y) * Width) + x;

    /// <summary>The offset of a bin.</summary>
    public readonly long OutputOffset(long region, long channel, long row, long column) => ChannelsLast != 0
        ? (((((region * OutputHeight) + row) * OutputWidth) + column) * Channels) + channel
        : (((((region * Channels) + channel) * OutputHeight) + row) * OutputWidth) + column;

    /// <summary>Image, channel, row and column of a feature's offset, as outer, inner, height and width.</summary>
    public readonly Spot InputSpot(long offset) => Take(offset, _height, _width);

    /// <summary>Region, channel, row and column of a bin's offset, as outer, inner, height and width.</summary>
    public readonly Spot OutputSpot(long offset) => Take(offset, _outputHeight, _outputWidth);

    private readonly Spot Take(long offset, FastDivisor height, FastDivisor width)
    {
        // Channels first, the channel takes the place of the depth axis.
        Spot spot = ChannelsLast != 0
            ? Spot.FromOffset(offset, FastDivisor.One, height, width, _channels)
            : Spot.FromOffset(offset, _channels, height, width, FastDivisor.One);
        spot.Inner += spot.Depth;
        spot.Depth = 0;
        return spot;
    }
}
