namespace GpuPool.Files;

/// <summary>
/// Reads and writes pictures. PNG is read in all its kinds (1 to 16 bits, gray, RGB, palette, transparency, interlaced)
/// and written with 8 or 16 bits; PGM and PPM are read as text (P2, P3) and binary (P5, P6) and written as binary.
/// </summary>
public static class ImageFile
{
    /// <summary>The most pixels that are read where the caller does not say: 8192 × 8192, which is 512 MiB at four channels.</summary>
    public const long DefaultMaxPixels = 1L << 26;

    /// <summary>Reads a file, whose first bytes tell its format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxPixels">The most pixels to accept.</param>
    /// <exception cref="InvalidFileException">The file is damaged, too large, or not a supported picture.</exception>
    public static Image Read(string path, long maxPixels = DefaultMaxPixels)
    {
        using FileStream stream = Source.Open(path);
        return Read(new Source(stream, path), maxPixels);
    }

    /// <summary>Reads a picture from a stream, possibly reading beyond its end.</summary>
    /// <param name="stream">A stream at the start of the picture. It need not be able to seek.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <param name="maxPixels">The most pixels to accept.</param>
    /// <exception cref="InvalidFileException">The stream does not hold a supported picture.</exception>
    public static Image Read(Stream stream, string name = "stream", long maxPixels = DefaultMaxPixels) =>
        Read(new Source(new BufferedStream(stream), name), maxPixels);

    /// <summary>
    /// Writes a file: PNG where its name ends in .png, PGM or PPM where it ends in .pgm, .ppm or .pnm. PNG files have 8
    /// bits where the picture's MaxValue is at most 255 and 16 otherwise.
    /// </summary>
    /// <exception cref="ArgumentException">The name ends otherwise, or the picture has alpha and the format does not.</exception>
    public static void Write(string path, Image image)
    {
        Action<Stream, Image> writer = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => PngWriter.Write,
            ".pgm" or ".ppm" or ".pnm" => PnmWriter.Write,
            _ => throw new ArgumentException($"path is {path}; pictures can be written as .png, .pgm, .ppm and .pnm.", nameof(path)),
        };
        using var file = AtomicFile.Create(path);
        writer(file.Stream, image);
        file.Commit();
    }

    /// <summary>Writes a picture as PNG, with 8 bits where its MaxValue is at most 255 and 16 otherwise.</summary>
    public static void WritePng(Stream stream, Image image) => PngWriter.Write(stream, image);

    /// <summary>Writes a picture as binary PGM (gray) or PPM (RGB).</summary>
    /// <exception cref="ArgumentException">The picture has alpha.</exception>
    public static void WritePnm(Stream stream, Image image) => PnmWriter.Write(stream, image);

    private static Image Read(Source source, long maxPixels)
    {
        Span<byte> magic = stackalloc byte[2];
        source.ReadExactly(magic, "its first two bytes");
        if (magic.SequenceEqual(PngChunks.Signature[..2]))
            return new PngReader(source, maxPixels).Read();
        if (magic[0] == (byte)'P')
            return new PnmReader(source, magic[1], maxPixels).Read();

        throw source.Fail("this is neither a PNG nor a PGM or PPM file.");
    }
}
