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
    public static Spot FromOffset(long offset, FastDivisor depth, FastDivisor height, FastDivisor width, FastDivisor inner)
    {
        Spot spot = default;
        long rest = inner.Divide(offset);
        spot.Inner = offset - (rest * inner.Value);
        offset = width.Divide(rest);
        spot.Width = rest - (offset * width.Value);
        rest = height.Divide(offset);
        spot.Height = offset - (rest * height.Value);
        spot.Outer = depth.Divide(rest);
        spot.Depth = rest - (spot.Outer * depth.Value);
        return spot;
    }
}
