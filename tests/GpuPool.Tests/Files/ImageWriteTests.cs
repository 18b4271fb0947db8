using System.Buffers.Binary;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class ImageWriteTests
{
    [Test]
    public void A_written_png_reads_back([Values(1, 2, 3, 4)] int channels, [Values(255, 65535)] int maxValue)
    {
        Image image = RandomImage(37, 19, channels, maxValue);
        var stream = new MemoryStream();
        ImageFile.WritePng(stream, image);

        AssertSame(ImageFile.Read(new MemoryStream(stream.ToArray())), image);
    }

    [Test]
    public void A_written_pgm_or_ppm_reads_back([Values(1, 3)] int channels, [Values(1, 100, 255, 256, 1000, 65535)] int maxValue)
    {
        Image image = RandomImage(7, 5, channels, maxValue);
        var stream = new MemoryStream();
        ImageFile.WritePnm(stream, image);

        AssertSame(ImageFile.Read(new MemoryStream(stream.ToArray())), image);
    }

    [TestCase("x.png")]
    [TestCase("x.PNG")]
    [TestCase("x.pgm")]
    [TestCase("x.pnm")]
    public void The_name_of_a_file_chooses_its_format(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.FileNamed(name);
        Image image = RandomImage(4, 3, 1, 255);
        ImageFile.Write(path, image);

        byte first = File.ReadAllBytes(path)[0];

        Assert.That(first, Is.EqualTo(name.EndsWith("png", StringComparison.OrdinalIgnoreCase) ? 0x89 : (byte)'P'));
        AssertSame(ImageFile.Read(path), image);
    }

    [Test]
    public void A_png_of_another_range_is_scaled_to_eight_bits()
    {
        var stream = new MemoryStream();
        ImageFile.WritePng(stream, new Image(3, 1, 1, 100, [0, 50, 100]));

        Assert.That(ImageFile.Read(new MemoryStream(stream.ToArray())).Samples.ToArray(), Is.EqualTo(new ushort[] { 0, 128, 255 }));
    }

    [Test]
    public void A_smooth_picture_is_filtered_and_so_becomes_small()
    {
        ushort[] ramp = [.. Enumerable.Range(0, 256 * 256).Select(i => (ushort)(((i % 256) + (3 * (i / 256))) & 255))];
        var stream = new MemoryStream();
        ImageFile.WritePng(stream, new Image(256, 256, 1, 255, ramp));

        Assert.That(stream.Length, Is.LessThan(2000));
    }

    [Test]
    public void A_large_picture_is_written_in_several_chunks()
    {
        Image image = RandomImage(600, 400, 3, 255);
        var stream = new MemoryStream();
        ImageFile.WritePng(stream, image);
        byte[] file = stream.ToArray();

        Assert.That(BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33)), Is.LessThanOrEqualTo(1 << 17));
        AssertSame(ImageFile.Read(new MemoryStream(file)), image);
    }

    [Test]
    public void An_unknown_name_is_refused() =>
        Assert.That(() => ImageFile.Write("x.jpg", RandomImage(1, 1, 1, 255)), Throws.ArgumentException.With.Message.Contains("x.jpg"));

    [Test]
    public void A_ppm_with_alpha_is_refused() =>
        Assert.That(() => ImageFile.WritePnm(new MemoryStream(), RandomImage(1, 1, 4, 255)), Throws.ArgumentException.With.Message.Contains("alpha"));

    private static Image RandomImage(int width, int height, int channels, int maxValue)
    {
        var random = new Random(maxValue);
        return new Image(width, height, channels, maxValue, [.. Enumerable.Range(0, width * height * channels).Select(_ => (ushort)random.Next(maxValue + 1))]);
    }

    private static void AssertSame(Image actual, Image expected)
    {
        Assert.That(
            (actual.Width, actual.Height, actual.Channels, actual.MaxValue),
            Is.EqualTo((expected.Width, expected.Height, expected.Channels, expected.MaxValue)));
        Assert.That(actual.Samples.SequenceEqual(expected.Samples));
    }
}
