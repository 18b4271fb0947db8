namespace GpuPool.Kernels.Geometry;

/// <summary>Where a column of <see cref="GradientColumns"/> is.</summary>
public struct GradientPlace
{
    /// <summary>The input's position along the depth.</summary>
    public int Depth;

    /// <summary>The first input row.</summary>
    public int Height;

    /// <summary>The input's position along the width.</summary>
    public int Width;

    /// <summary>The first input position, counted in its plane.</summary>
    public int First;

    /// <summary>The first input element.</summary>
    public long Input;

    /// <summary>The element of the output that is its plane's first, on the inner axis at the column's position.</summary>
    public long Output;
}
