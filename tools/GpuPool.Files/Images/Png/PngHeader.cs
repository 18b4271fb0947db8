using System.Buffers.Binary;

namespace GpuPool.Files;

/// <summary>What the IHDR chunk of a PNG file says.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColor Color, bool IsInterlaced)
{
    /// <summary>The length of the chunk.</summary>
    public const int Length = 13;

    /// <summary>Samples in a pixel as it is stored; a palette's index is one.</summary>
    public int StoredSamples => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.RgbAlpha => 4, _ => 1 };

    /// <summary>The distance in bytes to the pixel before, for filters: at least 1.</summary>
    public int PixelBytes => Math.Max(1, StoredSamples * BitDepth / 8);

    /// <summary>The passes in which the picture is stored.</summary>
    public ReadOnlySpan<PngPass> Passes => IsInterlaced ? PngPass.Adam7 : PngPass.Single;

    /// <summary>The bytes of a stored row of so many pixels, without the byte that names its filter.</summary>
    public int RowBytes(int width) => (int)((((long)width * StoredSamples * BitDepth) + 7) / 8);

    /// <summary>All bytes that the picture data has to expand to.</summary>
    public long DataLength()
    {
        long length = 0;
        foreach (PngPass pass in Passes)
        {
            int width = pass.Width(Width);
            length += width == 0 ? 0 : pass.Height(Height) * (1L + RowBytes(width));
        }

        return length;
    }

    public static PngHeader Parse(ReadOnlySpan<byte> chunk, Source source, long maxPixels)
    {
        if (chunk.Length != Length)
            throw source.Fail($"the PNG chunk IHDR has {chunk.Length} bytes instead of {Length}.");

        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        ImageLimits.Check(source, width, height, maxPixels);
        int depth = chunk[8];
        var color = (PngColor)chunk[9];
        if (!IsValid(color, depth))
            throw source.Fail($"PNG color type {chunk[9]} with {depth} bits does not exist.");
        if (chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
            throw source.Fail($"PNG compression {chunk[10]}, filtering {chunk[11]}, interlacing {chunk[12]} are not known.");

        return new PngHeader((int)width, (int)height, depth, color, chunk[12] == 1);
    }

    private static bool IsValid(PngColor color, int depth) => color switch
    {
        PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
        PngColor.Palette => depth is 1 or 2 or 4 or 8,
        PngColor.Rgb or PngColor.GrayAlpha or PngColor.RgbAlpha => depth is 8 or 16,
        _ => false,
    };
}

/// <summary>The color types of PNG, by their numbers.</summary>
internal enum PngColor
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    RgbAlpha = 6,
}
