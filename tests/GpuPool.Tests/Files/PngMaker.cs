using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GpuPool.Tests.Files;

/// <summary>A PNG encoder written from the specification, to read files of every kind, right or wrong. It shares nothing with the product's.</summary>
internal sealed record PngMaker(int Width, int Height, int ColorType, int Depth, bool Interlaced)
{
    /// <summary>The pass of each pixel in a square of eight, as the specification draws it.</summary>
    private static readonly string[] PassPattern =
        ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    public byte[]? Palette { get; init; }

    public byte[]? Transparency { get; init; }

    public int SamplesPerPixel => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Random samples as they are stored; a palette's are below 5.</summary>
    public int[] RandomSamples(int seed)
    {
        var random = new Random(seed);
        int limit = ColorType == 3 ? Math.Min(5, 1 << Depth) : 1 << Depth;
        return [.. Enumerable.Range(0, Width * Height * SamplesPerPixel).Select(_ => random.Next(limit))];
    }

    public byte[] Encode(int[] samples) => File(Compress(Filtered(samples)));

    /// <summary>A file around whatever is given as the compressed data, in chunks of 100 bytes.</summary>
    public byte[] File(byte[] compressed)
    {
        var file = new List<byte> { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A };
        file.AddRange(Chunk("IHDR", [.. BigEndian(Width), .. BigEndian(Height), (byte)Depth, (byte)ColorType, 0, 0, (byte)(Interlaced ? 1 : 0)]));
        file.AddRange(Chunk("tEXt", [.. "Comment\0made by a test"u8]));
        if (Palette is not null)
            file.AddRange(Chunk("PLTE", Palette));
        if (Transparency is not null)
            file.AddRange(Chunk("tRNS", Transparency));
        foreach (byte[] part in compressed.Chunk(100))
            file.AddRange(Chunk("IDAT", part));
        file.AddRange(Chunk("IEND", []));
        return [.. file];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian(data.Length), .. body, .. BigEndian((int)Crc(body))];
    }

    public static byte[] Compress(byte[] data)
    {
        var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.SmallestSize))
            stream.Write(data);
        return compressed.ToArray();
    }

    /// <summary>CRC-32 bit by bit.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool isOdd = ((crc ^ (uint)(b >> bit)) & 1) != 0;
                crc >>= 1;
                if (isOdd)
                    crc ^= 0xEDB88320;
            }
        }

        return ~crc;
    }

    /// <summary>The rows of all passes with their filters, which take turns.</summary>
    public byte[] Filtered(int[] samples)
    {
        var result = new List<byte>();
        for (char pass = '1'; pass <= (Interlaced ? '7' : '1'); pass++)
        {
            byte[]? above = null;
            for (int y = 0; y < Height; y++)
            {
                int[] row = [.. Enumerable.Range(0, Width)
                    .Where(x => !Interlaced || PassPattern[y % 8][x % 8] == pass)
                    .SelectMany(x => samples.Skip(((y * Width) + x) * SamplesPerPixel).Take(SamplesPerPixel))];
                if (row.Length == 0)
                    continue;

                byte[] packed = Pack(row);
                int filter = y % 5;
                result.Add((byte)filter);
                result.AddRange(Filter(filter, packed, above ?? new byte[packed.Length]));
                above = packed;
            }
        }

        return [.. result];
    }

    private byte[] Pack(int[] row)
    {
        string bits = string.Concat(row.Select(sample => Convert.ToString(sample, 2).PadLeft(Depth, '0')));
        return [.. bits.Chunk(8).Select(part => Convert.ToByte(new string(part).PadRight(8, '0'), 2))];
    }

    private byte[] Filter(int filter, byte[] row, byte[] above)
    {
        int distance = Math.Max(1, SamplesPerPixel * Depth / 8);
        return [.. row.Select((x, i) =>
        {
            int a = i < distance ? 0 : row[i - distance];
            int b = above[i];
            int c = i < distance ? 0 : above[i - distance];
            int nearest = new[] { a, b, c }.MinBy(value => Math.Abs(a + b - c - value));
            return (byte)(x - new[] { 0, a, b, (a + b) / 2, nearest }[filter]);
        })];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
