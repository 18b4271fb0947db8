namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Where the elements of one tensor, (images, channels, cells) or (images, cells, channels), lie within a larger one that
/// several share: element (n, c, j) is at Start + n·ImageStride + c·ChannelStride + j·CellStride.
/// </summary>
public struct Placement
{
    /// <summary>Channels of an image.</summary>
    public long Channels;

    /// <summary>Positions of a channel's plane.</summary>
    public long Cells;

    /// <summary>1 if the channels are the last axis of the smaller tensor. (Kernel arguments have no bool.)</summary>
    public int ChannelsLast;

    /// <summary>Where the first element lies.</summary>
    public long Start;

    /// <summary>From one image to the next.</summary>
    public long ImageStride;

    /// <summary>From one channel to the next.</summary>
    public long ChannelStride;

    /// <summary>From one cell to the next.</summary>
    public long CellStride;

    /// <summary>Elements of an image of the smaller tensor.</summary>
    public readonly long Image => Channels * Cells;

    /// <summary>Whether all elements of so many images are one run, in their own order.</summary>
    public readonly bool IsRun(long images)
    {
        bool isDense = ChannelsLast != 0
            ? (ChannelStride == 1 || Channels == 1) && (CellStride == Channels || Cells == 1)
            : (CellStride == 1 || Cells == 1) && (ChannelStride == Cells || Channels == 1);
        return isDense && (images <= 1 || ImageStride == Image);
    }

    /// <summary>Where an element of the smaller tensor lies in the larger one.</summary>
    public readonly long Of(long index)
    {
        long image = index / Image;
        long rest = index - (image * Image);
        long minor = ChannelsLast != 0 ? Channels : Cells;
        long first = rest / minor;
        long second = rest - (first * minor);
        long place = ChannelsLast != 0 ? (first * CellStride) + (second * ChannelStride) : (first * ChannelStride) + (second * CellStride);
        return Start + (image * ImageStride) + place;
    }
}
