namespace GpuPool.Kernels.Geometry;

/// <summary>Where a column of <see cref="ColumnWindows"/> is.</summary>
public struct ColumnPlace
{
    /// <summary>The output's position along the depth.</summary>
    public int Depth;

    /// <summary>The first output row.</summary>
    public int Height;

    /// <summary>The output's position along the width.</summary>
    public int Width;

    /// <summary>The element of the input that is its plane's first, on the inner axis at the column's position.</summary>
    public long Input;

    /// <summary>The first output element.</summary>
    public long Output;
}
