using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>The positions of each image with their weights: row g·positions + p is position p of image g.</summary>
public struct MaskRoster<TWeights, TValue> : IRoster<TValue>
    where TWeights : struct, IMemory<TValue>
    where TValue : unmanaged
{
    /// <summary>The weight of each position of each image.</summary>
    public TWeights Weights;

    /// <summary>Positions of an image.</summary>
    public long Positions;

    /// <summary>Channels of an image.</summary>
    public long Channels;

    /// <summary>1 if the channels of a position lie side by side, 0 if the positions of a channel do.</summary>
    public int ChannelsLast;

    /// <inheritdoc/>
    public readonly RosterSpot Output(long index)
    {
        RosterSpot spot = default;
        spot.Group = index / Channels;
        spot.Channel = index % Channels;
        return spot;
    }

    /// <inheritdoc/>
    public readonly RosterSpot Input(long index)
    {
        RosterSpot spot = default;
        if (ChannelsLast != 0)
        {
            spot.Row = index / Channels;
            spot.Channel = index % Channels;
            spot.Group = spot.Row / Positions;
            return spot;
        }

        long line = index / Positions;
        spot.Group = line / Channels;
        spot.Channel = line % Channels;
        spot.Row = (spot.Group * Positions) + (index % Positions);
        return spot;
    }

    /// <inheritdoc/>
    public readonly long OutputOffset(RosterSpot spot) => (spot.Group * Channels) + spot.Channel;

    /// <inheritdoc/>
    public readonly long FirstMember(long group) => group * Positions;

    /// <inheritdoc/>
    public readonly long EndMember(long group) => (group + 1) * Positions;

    /// <inheritdoc/>
    public readonly long Row(long member) => member;

    /// <inheritdoc/>
    public readonly TValue Weight(long row) => Weights.Load(row);

    /// <inheritdoc/>
    public readonly long Offset(long row, long group, long channel) => ChannelsLast != 0
        ? (row * Channels) + channel
        : (((group * (Channels - 1)) + channel) * Positions) + row;
}
