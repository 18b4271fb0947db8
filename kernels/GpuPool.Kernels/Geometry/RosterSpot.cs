namespace GpuPool.Kernels.Geometry;

/// <summary>What an element of x, or of the output, belongs to.</summary>
public struct RosterSpot
{
    /// <summary>The row of x; 0 for an element of the output.</summary>
    public long Row;

    /// <summary>The group: an image, a segment; −1 for none.</summary>
    public long Group;

    /// <summary>The channel.</summary>
    public long Channel;
}
