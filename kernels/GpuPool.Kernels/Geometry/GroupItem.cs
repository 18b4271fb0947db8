namespace GpuPool.Kernels.Geometry;

/// <summary>A window of <see cref="GroupWindows"/>, or a slice of one: a box of taps.</summary>
public struct GroupItem
{
    /// <summary>The first tap's element of the input.</summary>
    public long Start;

    /// <summary>The first tap's place in the plane of the input.</summary>
    public long Place;

    /// <summary>Taps along the width.</summary>
    public int Columns;

    /// <summary>Taps along the height.</summary>
    public int Rows;

    /// <summary>Taps of the box.</summary>
    public int Taps;

    /// <summary>What the window's average divides by.</summary>
    public long Divisor;
}
