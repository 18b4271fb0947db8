using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GpuPool.Files;

/// <summary>Writes PNG files: 8 or 16 bits, not interlaced, each row with the filter that seems to compress best.</summary>
internal static class PngWriter
{
    private const int ChunkLength = 1 << 16;

    public static void Write(Stream stream, Image image)
    {
        int depth = image.MaxValue <= byte.MaxValue ? 8 : 16;
        Image scaled = image.WithMaxValue((1 << depth) - 1);
        PngColor color = image.Channels switch { 1 => PngColor.Gray, 2 => PngColor.GrayAlpha, 3 => PngColor.Rgb, _ => PngColor.RgbAlpha };

        stream.Write(PngChunks.Signature);
        Span<byte> header = stackalloc byte[PngHeader.Length];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = (byte)depth;
        header[9] = (byte)color;
        WriteChunk(stream, "IHDR", header);
        using (var data = new BufferedStream(new DataWriter(stream), ChunkLength))
        using (var deflater = new ZLibStream(data, CompressionLevel.Optimal))
            WriteRows(deflater, scaled, depth / 8);
        WriteChunk(stream, "IEND", []);
    }

    private static void WriteRows(Stream stream, Image image, int sampleBytes)
    {
        int rowLength = image.Width * image.Channels;
        int pixel = image.Channels * sampleBytes;
        var above = new byte[rowLength * sampleBytes];
        var row = new byte[above.Length];
        var candidate = new byte[1 + row.Length];
        var best = new byte[1 + row.Length];
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<ushort> samples = image.Samples.Slice(y * rowLength, rowLength);
            for (int i = 0; i < rowLength; i++)
            {
                if (sampleBytes == 1)
                    row[i] = (byte)samples[i];
                else
                    BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), samples[i]);
            }

            long least = long.MaxValue;
            for (int filter = 0; filter < PngFilter.Count; filter++)
            {
                candidate[0] = (byte)filter;
                PngFilter.Apply(filter, row, above, pixel, candidate.AsSpan(1));
                long cost = Cost(candidate.AsSpan(1));
                if (cost < least)
                {
                    least = cost;
                    (best, candidate) = (candidate, best);
                }
            }

            stream.Write(best);
            (row, above) = (above, row);
        }
    }

    /// <summary>The sum of the differences' sizes, the measure that the PNG specification recommends (section 12.7).</summary>
    private static long Cost(ReadOnlySpan<byte> differences)
    {
        long cost = 0;
        foreach (byte difference in differences)
            cost += Math.Abs((int)(sbyte)difference);
        return cost;
    }

    private static void WriteChunk(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        byte[] name = Encoding.ASCII.GetBytes(type);
        var crc = new Crc32();
        crc.Add(name);
        crc.Add(data);
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.Value);
        stream.Write(number);
    }

    /// <summary>Makes an IDAT chunk of everything it is given at a time.</summary>
    private sealed class DataWriter(Stream stream) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => WriteChunk(stream, "IDAT", buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
