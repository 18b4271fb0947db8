namespace GpuPool.Kernels.Geometry;

/// <summary>The output position of a window on the spatial axes.</summary>
public struct WindowPlace
{
    /// <summary>Along the depth.</summary>
    public int Depth;

    /// <summary>Along the height.</summary>
    public int Height;

    /// <summary>Along the width.</summary>
    public int Width;
}
