using System.Buffers.Binary;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class PngHostileTests
{
    private const int HeaderData = 16;
    private static readonly PngMaker Maker = new(9, 7, ColorType: 2, Depth: 8, Interlaced: true);

    [Test]
    public void A_file_cut_off_at_any_byte_is_refused([Values] bool interlaced, [Values] bool canSeek)
    {
        PngMaker maker = Maker with { Interlaced = interlaced };
        byte[] file = maker.Encode(maker.RandomSamples(1));

        for (int length = 0; length < file.Length; length++)
            Hostile.AssertRejected(() => Read(file[..length], canSeek), $"{length} bytes of {file.Length}");
    }

    [Test]
    public void A_changed_byte_is_noticed_wherever_it_is()
    {
        byte[] file = Maker.Encode(Maker.RandomSamples(1));
        for (int position = 0; position < file.Length; position++)
        {
            byte[] changed = [.. file];
            changed[position] ^= 0x10;
            Hostile.AssertRejected(() => Read(changed), $"byte {position}");
        }
    }

    [TestCase(0, 0, 0x00, Description = "No width")]
    [TestCase(4, 4, 0x7F, Description = "A height of billions")]
    [TestCase(0, 0, 0x80, Description = "A width beyond 31 bits")]
    [TestCase(0, 1, 0x0E, Description = "Rows too long for the data")]
    [TestCase(8, 8, 3)]
    [TestCase(8, 8, 1)]
    [TestCase(8, 8, 0)]
    [TestCase(9, 9, 1)]
    [TestCase(9, 9, 3, Description = "A palette picture without a palette")]
    [TestCase(9, 9, 255)]
    [TestCase(10, 10, 1)]
    [TestCase(11, 11, 1)]
    [TestCase(12, 12, 2)]
    public void A_wrong_header_is_refused(int clearFrom, int position, byte value)
    {
        byte[] file = Maker.Encode(Maker.RandomSamples(1));
        if (clearFrom < 8)
            file.AsSpan(HeaderData + clearFrom, 4).Clear();
        file[HeaderData + position] = value;
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(HeaderData + 13), PngMaker.Crc(file.AsSpan(12, 17)));

        Hostile.AssertRejected(() => Read(file));
        Hostile.AssertRejected(() => Read(file, canSeek: false));
    }

    [Test]
    public void Picture_data_that_is_not_zlib_is_refused()
    {
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            var garbage = new byte[random.Next(1, 300)];
            random.NextBytes(garbage);
            if (i % 2 == 0)
                (garbage[0], garbage[^1]) = (0x78, (byte)i);
            Hostile.AssertRejected(() => Read(Maker.File(garbage)));
        }
    }

    [Test]
    public void Data_that_needs_a_dictionary_is_refused() =>
        Hostile.AssertRejected(() => Read(Maker.File([0x78, 0xBB, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1])));

    [Test]
    public void A_wrong_checksum_of_the_data_is_noticed()
    {
        byte[] compressed = PngMaker.Compress(Maker.Filtered(Maker.RandomSamples(1)));
        compressed[^1] ^= 1;
        Hostile.AssertRejected(() => Read(Maker.File(compressed)));
    }

    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(100_000_000)]
    public void Less_or_more_data_than_the_picture_needs_is_refused(int difference)
    {
        byte[] data = Maker.Filtered(Maker.RandomSamples(1));
        byte[] compressed = PngMaker.Compress([.. data.AsSpan(0, Math.Min(data.Length, data.Length + difference)), .. new byte[Math.Max(0, difference)]]);
        Hostile.AssertRejected(() => Read(Maker.File(compressed)));
    }

    [Test]
    public void An_unknown_row_filter_is_refused()
    {
        byte[] data = Maker.Filtered(Maker.RandomSamples(1));
        data[0] = 5;
        Hostile.AssertRejected(() => Read(Maker.File(PngMaker.Compress(data))));
    }

    [Test]
    public void A_small_file_that_expands_is_bounded_by_the_limit_on_pixels()
    {
        PngMaker maker = Maker with { Width = 10_000, Height = 10_000, ColorType = 0, Depth = 1, Interlaced = false };
        byte[] file = maker.File(PngMaker.Compress(new byte[10_000 * 1251]));

        Assert.That(file, Has.Length.LessThan(32_000));
        Hostile.AssertRejected(() => Read(file));
        Hostile.AssertRejected(() => Read(file, canSeek: false));
    }

    [Test]
    public void Chunks_out_of_place_are_refused()
    {
        byte[] file = Maker.Encode(Maker.RandomSamples(1));
        byte[] head = file[..33];
        byte[] rest = file[33..];
        byte[] end = file[^12..];
        PngMaker palette = Maker with { ColorType = 3, Interlaced = false, Palette = [1, 2, 3] };

        Hostile.AssertRejected(() => Read([.. head[..8], .. rest]), "no header");
        Hostile.AssertRejected(() => Read([.. head, .. head[8..], .. rest]), "two headers");
        Hostile.AssertRejected(() => Read([.. head, .. end]), "no picture");
        Hostile.AssertRejected(() => Read([.. head, .. PngMaker.Chunk("NEED", [1]), .. rest]), "an unknown chunk that is needed");
        Hostile.AssertRejected(() => Read([.. head, .. PngMaker.Chunk("a1b2", [1]), .. rest]), "a type of other characters");
        Hostile.AssertRejected(() => Read([.. file[..^12], .. PngMaker.Chunk("tIME", []), .. PngMaker.Chunk("IDAT", [1]), .. end]), "data in two places");
        Hostile.AssertRejected(() => Read([.. file[..^12], .. PngMaker.Chunk("IEND", [1])]), "an end that is not empty");
        Hostile.AssertRejected(() => Read(palette.Encode([.. Enumerable.Repeat(1, 63)])), "a color beyond the palette");
        Hostile.AssertRejected(() => Read((palette with { Palette = [1, 2, 3, 4] }).Encode(new int[63])), "a palette of a color and a third");
        Hostile.AssertRejected(() => Read((palette with { Transparency = [1, 2] }).Encode(new int[63])), "more transparencies than colors");
        Hostile.AssertRejected(() => Read((Maker with { ColorType = 0, Palette = [1, 2, 3] }).Encode(new int[63])), "a gray picture with a palette");
        Hostile.AssertRejected(() => Read((Maker with { ColorType = 6, Transparency = [1, 2] }).Encode(new int[63 * 4])), "two kinds of transparency");
    }

    private static void Read(byte[] file, bool canSeek = true) =>
        ImageFile.Read(canSeek ? new MemoryStream(file) : new PipeStream(file), Hostile.Name);
}
