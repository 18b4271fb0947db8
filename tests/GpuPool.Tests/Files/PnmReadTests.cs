using System.Text;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class PnmReadTests
{
    [TestCase("P2\n2 2\n9\n0 1\n2 9\n", 1)]
    [TestCase("P2 2 2 9 0 1 2 9", 1)]
    [TestCase("P2# a comment\r\n2\t2 # and another\n#\n9\n0 1 2#here too\n9\n\n", 1)]
    [TestCase("P5\n2 2\n9\n\0\u0001\u0002\u0009", 1)]
    [TestCase("P5 2 2 9# a comment\n\0\u0001\u0002\u0009", 1)]
    [TestCase("P5\n2 2\n9\n\0\u0001\u0002\u0009\n", 1)]
    public void A_gray_picture_reads(string file, int channels)
    {
        Image image = Read(file);

        Assert.That((image.Width, image.Height, image.Channels, image.MaxValue), Is.EqualTo((2, 2, channels, 9)));
        Assert.That(image.Samples.ToArray(), Is.EqualTo(new ushort[] { 0, 1, 2, 9 }));
    }

    [TestCase("P3\n2 1\n255\n1 2 3\n4 5 255\n")]
    [TestCase("P6\n2 1\n255\n\u0001\u0002\u0003\u0004\u0005\u00ff")]
    public void A_color_picture_reads(string file)
    {
        Image image = Read(file);

        Assert.That((image.Width, image.Height, image.Channels), Is.EqualTo((2, 1, 3)));
        Assert.That(image.Samples.ToArray(), Is.EqualTo(new ushort[] { 1, 2, 3, 4, 5, 255 }));
    }

    [TestCase("P2 2 1 65535 258 65535")]
    [TestCase("P5 2 1 65535\n\u0001\u0002\u00ff\u00ff")]
    public void Samples_above_255_have_two_bytes_the_higher_first(string file) =>
        Assert.That(Read(file).Samples.ToArray(), Is.EqualTo(new ushort[] { 258, 65535 }));

    [TestCase("P5 1 1 9\n ", Description = "A sample above the largest")]
    [TestCase("P2 1 1 9 10")]
    [TestCase("P2 1 1 65535 70000")]
    [TestCase("P2 1 1 0 0")]
    [TestCase("P2 1 1 65536 0")]
    [TestCase("P2 0 1 9 ")]
    [TestCase("P2 1 1 9 -1")]
    [TestCase("P2 1 1 9 1.5")]
    [TestCase("P2 9999999999 1 9 0")]
    [TestCase("P2 1 1 9 1 2")]
    [TestCase("P5 1 1 9\n\u0001\u0002")]
    [TestCase("P2_1 1 9 1")]
    [TestCase("P4 8 1 \u00ff")]
    [TestCase("P7\nWIDTH 1\n")]
    [TestCase("P5 999999 60 255\n")]
    [TestCase("P5 999999 999999 255\n")]
    [TestCase("P6 1000001 1 255\n")]
    public void A_wrong_file_gives_one_clear_error(string file) => Hostile.AssertRejected(() => Read(file));

    private static Image Read(string file) => ImageFile.Read(new MemoryStream(Encoding.Latin1.GetBytes(file)), Hostile.Name);
}
