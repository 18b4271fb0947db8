using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Geometry;

/// <summary>The rows of each segment, all with the weight 1: those between two offsets, or, ordered by their ids, those in an order.</summary>
public struct SegmentRoster<TLongs, TValue> : IRoster<TValue>
    where TLongs : struct, IMemory<long>
    where TValue : unmanaged, INumber<TValue>
{
    /// <summary>Where each segment begins, and the end of the last.</summary>
    public TLongs Offsets;

    /// <summary>The row that each member is, if <see cref="ById"/>.</summary>
    public TLongs Order;

    /// <summary>The segment of each row, if <see cref="ById"/>.</summary>
    public TLongs Ids;

    /// <summary>1 if the rows have ids, 0 if the members are the rows themselves.</summary>
    public int ById;

    /// <summary>How many segments there are.</summary>
    public long Segments;

    /// <summary>Elements of a row.</summary>
    public long Channels;

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
        spot.Row = index / Channels;
        spot.Channel = index % Channels;
        spot.Group = ById != 0 ? Ids.Load(spot.Row) : Find(spot.Row);
        return spot;
    }

    /// <inheritdoc/>
    public readonly long OutputOffset(RosterSpot spot) => (spot.Group * Channels) + spot.Channel;

    /// <inheritdoc/>
    public readonly long FirstMember(long group) => Offsets.Load(group);

    /// <inheritdoc/>
    public readonly long EndMember(long group) => Offsets.Load(group + 1);

    /// <inheritdoc/>
    public readonly long Row(long member) => ById != 0 ? Order.Load(member) : member;

    /// <inheritdoc/>
    public readonly TValue Weight(long row) => TValue.One;

    /// <inheritdoc/>
    public readonly long Offset(long row, long group, long channel) => (row * Channels) + channel;

    /// <summary>The first segment that ends behind a row, if it does not begin behind it too; by halving.</summary>
    private readonly long Find(long row)
    {
        long low = 0;
        long high = Segments;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (Offsets.Load(middle + 1) > row)
                high = middle;
            else
                low = middle + 1;
        }

        return low < Segments && Offsets.Load(low) <= row ? low : -1;
    }
}
