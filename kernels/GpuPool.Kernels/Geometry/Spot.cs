namespace GpuPool.Kernels.Geometry;

/// <summary>A position on the five axes outer × depth × height × width × inner.</summary>
public struct Spot
{
    /// <summary>Position on the outer axis.</summary>
    public long Outer;

    /// <summary>Position on the depth axis.</summary>
    public long Depth;

    /// <summary>Position on the height axis.</summary>
    public long Height;

    /// <summary>Position on the width axis.</summary>
    public long Width;

    /// <summary>Position on the inner axis.</summary>
    public long Inner;

    /// <summary>Takes a flat offset apart.</summary>
    public static Spot FromOffset(long offset, long depth, long height, long width, long inner)
    {
        Spot spot = default;
        spot.Inner = offset % inner;
        offset /= inner;
        spot.Width = offset % width;
        offset /= width;
        spot.Height = offset % height;
        offset /= height;
        spot.Depth = offset % depth;
        spot.Outer = offset / depth;
        return spot;
    }
}
