namespace GpuPool.Kernels.Geometry;

/// <summary>
/// Which rows of x are pooled to each group of the output, and with which weight: the positions of an image under a mask,
/// the rows of a segment. A row is what one weight stands for; it has an element in every channel.
/// </summary>
/// <typeparam name="TValue">The type of the arithmetic.</typeparam>
public interface IRoster<TValue>
    where TValue : unmanaged
{
    /// <summary>The group and the channel of an element of the output.</summary>
    RosterSpot Output(long index);

    /// <summary>The row, the group and the channel of an element of x.</summary>
    RosterSpot Input(long index);

    /// <summary>The element of the output that an element of x is pooled to.</summary>
    long OutputOffset(RosterSpot spot);

    /// <summary>The first member of a group.</summary>
    long FirstMember(long group);

    /// <summary>The end of the members of a group.</summary>
    long EndMember(long group);

    /// <summary>The row that a member is.</summary>
    long Row(long member);

    /// <summary>The weight of a row; one of 0 does not count at all.</summary>
    TValue Weight(long row);

    /// <summary>The element of x in a row of a group and a channel.</summary>
    long Offset(long row, long group, long channel);
}
