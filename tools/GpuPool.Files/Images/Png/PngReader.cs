using System.IO.Compression;

namespace GpuPool.Files;

/// <summary>Reads a PNG file whose first two bytes have been read, row by row, checking all checksums.</summary>
internal sealed class PngReader(Source source, long maxPixels)
{
    /// <summary>No deflate stream expands to more than this many times its length: 258 bytes from two bits.</summary>
    private const long MaxExpansion = 1032;
    private const int MaxPaletteBytes = 3 * 256;

    private readonly PngChunks chunks = new(source);
    private byte[]? colors;
    private byte[]? opacity;

    public Image Read()
    {
        Span<byte> signature = stackalloc byte[6];
        source.ReadExactly(signature, "the PNG signature");
        if (!signature.SequenceEqual(PngChunks.Signature[2..]))
            throw source.Fail("the PNG signature is damaged.");

        chunks.Next();
        if (chunks.Type != "IHDR")
            throw source.Fail($"the first PNG chunk is {chunks.Type} instead of IHDR.");

        var header = PngHeader.Parse(chunks.ReadAll(PngHeader.Length), source, maxPixels);
        if (source.Remaining * MaxExpansion < header.DataLength())
            throw source.Fail($"the file is cut off: {source.Remaining} bytes cannot hold a picture of {header.Width} x {header.Height}.");

        for (chunks.Next(); chunks.Type != "IDAT"; chunks.Next())
            ReadBeforePicture(header);
        Image image = ReadPicture(header);
        for (; chunks.Type != "IEND"; chunks.Next())
            PassOver();
        chunks.ReadAll(maxLength: 0);
        return image;
    }

    private void ReadBeforePicture(PngHeader header)
    {
        switch (chunks.Type)
        {
            case "PLTE" when colors is null && opacity is null && header.Color is not (PngColor.Gray or PngColor.GrayAlpha):
                colors = chunks.ReadAll(MaxPaletteBytes);
                break;
            case "tRNS" when opacity is null:
                opacity = chunks.ReadAll(MaxPaletteBytes / 3);
                break;
            default:
                PassOver();
                break;
        }
    }

    private void PassOver()
    {
        if (!chunks.IsOptional)
            throw source.Fail($"the PNG chunk {chunks.Type} is not known or not in its place.");
        chunks.End();
    }

    private Image ReadPicture(PngHeader header)
    {
        var pixels = new PngPixels(header, colors, opacity, source);
        int rowLength = header.Width * pixels.Channels;
        var samples = new GrowingArray<ushort>(source, (long)header.Height * rowLength, isChecked: false);
        using var data = new PngDataStream(chunks);
        using var inflater = new ZLibStream(data, CompressionMode.Decompress);
        foreach (PngPass pass in header.Passes)
        {
            int width = pass.Width(header.Width);
            int height = width == 0 ? 0 : pass.Height(header.Height);
            var row = new byte[1 + header.RowBytes(width)];
            var above = new byte[row.Length];
            for (int y = 0; y < height; y++)
            {
                if (Inflate(inflater, row) < row.Length)
                    throw source.Fail("the PNG picture data ends before the picture does.");
                if (row[0] >= PngFilter.Count)
                    throw source.Fail($"the PNG picture data is damaged: there is no row filter {row[0]}.");

                PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.PixelBytes);
                pixels.Expand(row.AsSpan(1), width, samples.Slice((long)rowLength * (pass.Y + (y * pass.Dy)), rowLength), pass);
                (row, above) = (above, row);
            }
        }

        // The attempt to read on is also what makes the inflater check its own checksum.
        if (Inflate(inflater, new byte[1]) > 0)
            throw source.Fail("the PNG picture data goes on after the picture.");
        data.CopyTo(Stream.Null);
        return new Image(header.Width, header.Height, pixels.Channels, pixels.MaxValue, samples.Finish());
    }

    private int Inflate(ZLibStream inflater, Span<byte> buffer)
    {
        try
        {
            return inflater.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException && e is not InvalidFileException)
        {
            throw source.Fail("the PNG picture data is damaged: it cannot be decompressed.", e);
        }
    }
}
