namespace GpuPool.Kernels.Geometry;

/// <summary>What indices count over, for those that do not count within a plane row by row.</summary>
public struct IndexCount
{
    /// <summary>Within the plane, row by row.</summary>
    public const int Plane = 0;

    /// <summary>Over the whole tensor, in the order of its elements.</summary>
    public const int Tensor = 1;

    /// <summary>Over the whole tensor, but column by column within a plane.</summary>
    public const int TensorColumnMajor = 2;

    /// <summary>One of the constants above.</summary>
    public int Base;

    /// <summary>Depth of the planes that are counted.</summary>
    public FastDivisor Depth;

    /// <summary>Height of the planes that are counted.</summary>
    public FastDivisor Height;

    /// <summary>Width of the planes that are counted.</summary>
    public FastDivisor Width;

    /// <summary>Everything after the spatial axes.</summary>
    public FastDivisor Inner;

    /// <summary>Positions of a plane of the tensor that holds the indices.</summary>
    public FastDivisor Holders;

    /// <summary>The first index of the tensor, where it is a part of a larger one.</summary>
    public long Origin;

    /// <summary>Positions of a counted plane.</summary>
    public readonly long Places => Depth.Value * Height.Value * Width.Value;

    /// <summary>The index of a place in the plane of an element of the tensor of indices; −1 stays.</summary>
    public readonly long FromPlace(long place, long element)
    {
        if (Base == Plane || place < 0)
            return place;
        long rest = Inner.Divide(element);
        if (Base == TensorColumnMajor)
        {
            long row = Width.Divide(place);
            long slice = Height.Divide(row);
            place = slice + (Depth.Value * (row - (slice * Height.Value) + (Height.Value * (place - (row * Width.Value)))));
        }

        return Origin + (((Holders.Divide(rest) * Places) + place) * Inner.Value) + element - (rest * Inner.Value);
    }

    /// <summary>The place in the element's plane that an index names, or −1 if it names none there.</summary>
    public readonly long ToPlace(long index, long element)
    {
        if (Base == Plane)
            return index;
        if (index < Origin)
            return -1;
        index -= Origin;
        long rest = Inner.Divide(element);
        long named = Inner.Divide(index);
        long place = named - (Holders.Divide(rest) * Places);
        if (index - (named * Inner.Value) != element - (rest * Inner.Value) || place < 0 || place >= Places)
            return -1;
        if (Base == Tensor)
            return place;
        long row = Depth.Divide(place);
        long column = Height.Divide(row);
        return ((((place - (row * Depth.Value)) * Height.Value) + row - (column * Height.Value)) * Width.Value) + column;
    }
}
