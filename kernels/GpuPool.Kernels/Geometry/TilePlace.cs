namespace GpuPool.Kernels.Geometry;

/// <summary>Where a tile of <see cref="TileWindows"/> is.</summary>
public struct TilePlace
{
    /// <summary>The first of its planes.</summary>
    public int FirstPlane;

    /// <summary>Its first output row.</summary>
    public int Top;

    /// <summary>Its first output column.</summary>
    public int Left;

    /// <summary>The first input row under it.</summary>
    public int FirstRow;

    /// <summary>How many input rows are under it.</summary>
    public int InputRows;

    /// <summary>How many input rows are under all of its planes.</summary>
    public int Lines;

    /// <summary>Whether all taps of all windows in it lie inside the input.</summary>
    public bool IsInside;
}
