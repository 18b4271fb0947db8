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
    public long Depth;

    /// <summary>Height of the planes that are counted.</summary>
    public long Height;

    /// <summary>Width of the planes that are counted.</summary>
    public long Width;

    /// <summary>Everything after the spatial axes.</summary>
    public long Inner;

    /// <summary>Positions of a plane of the tensor that holds the indices.</summary>
    public long Holders;

    /// <summary>The first index of the tensor, where it is a part of a larger one.</summary>
    public long Origin;

    /// <summary>The index of a place in the plane of an element of the tensor of indices; −1 stays.</summary>
    public readonly long FromPlace(long place, long element)
    {
        if (Base == Plane || place < 0)
            return place;
        long rest = element / Inner;
        if (Base == TensorColumnMajor)
        {
            long row = place / Width;
            place = (row / Height) + (Depth * ((row % Height) + (Height * (place % Width))));
        }

        return Origin + (((rest / Holders * (Depth * Height * Width)) + place) * Inner) + element - (rest * Inner);
    }

    /// <summary>The place in the element's plane that an index names, or −1 if it names none there.</summary>
    public readonly long ToPlace(long index, long element)
    {
        if (Base == Plane)
            return index;
        if (index < Origin)
            return -1;
        index -= Origin;
        long rest = element / Inner;
        long plane = Depth * Height * Width;
        long place = (index / Inner) - (rest / Holders * plane);
        if (index % Inner != element - (rest * Inner) || place < 0 || place >= plane)
            return -1;
        if (Base == Tensor)
            return place;
        long column = place / Depth;
        return (((place % Depth * Height) + (column % Height)) * Width) + (column / Height);
    }
}
