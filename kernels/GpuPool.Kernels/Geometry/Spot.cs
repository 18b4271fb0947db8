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
        // A quotient and a product are cheaper than a quotient and a remainder, on GPUs by far.
        Spot spot = default;
        long rest = offset / inner;
        spot.Inner = offset - (rest * inner);
        offset = rest / width;
        spot.Width = rest - (offset * width);
        rest = offset / height;
        spot.Height = offset - (rest * height);
        spot.Outer = rest / depth;
        spot.Depth = rest - (spot.Outer * depth);
        return spot;
    }
}
