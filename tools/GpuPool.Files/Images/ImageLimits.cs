namespace GpuPool.Files;

/// <summary>What keeps a picture's header from asking for too much memory.</summary>
internal static class ImageLimits
{
    /// <summary>The longest row and column; it bounds the memory that a row takes before its data has arrived.</summary>
    private const int MaxSide = 1_000_000;

    public static void Check(Source source, long width, long height, long maxPixels)
    {
        if (width == 0 || height == 0)
            throw source.Fail($"the picture is {width} x {height}: it has no pixels.");
        if (width > MaxSide || height > MaxSide)
            throw source.Fail($"the picture is {width} x {height}; a side of more than {MaxSide} is not accepted.");
        if (width * height > maxPixels)
            throw source.Fail($"the picture is {width} x {height}; more than {maxPixels} pixels are not accepted.");
    }
}
