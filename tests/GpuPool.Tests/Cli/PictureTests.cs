using GpuPool.Files;

namespace GpuPool.Tests.Cli;

/// <summary>Pictures in and out.</summary>
public sealed class PictureTests : CommandLineTests
{
    [TestCase("x.pgm", "y.png")]
    [TestCase("x.png", "y.pgm")]
    public void Gray_pictures_are_pooled_in_values_from_0_to_255(string input, string output)
    {
        Write(input, 1, 255, [10, 20, 30, 41]);
        Cli.Succeed($"average-pool {input} {output} --kernel 2");
        Assert.That(Read(output), Is.EqualTo((1, 1, 1, 255, "25")));
    }

    [TestCase("channelsFirst", "(1, 3, 2, 2)")]
    [TestCase("channelsLast", "(1, 2, 2, 3)")]
    public void Colours_are_channels_of_either_layout(string layout, string shape)
    {
        Write("x.png", 3, 255, [1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 120]);
        Cli.Succeed($"max-pool x.png y.png --kernel 2 --layout {layout}");
        Assert.That(Read("y.png"), Is.EqualTo((1, 1, 3, 255, "10 50 120")));
        Assert.That(Cli.Output, Does.Contain(shape));
    }

    [Test]
    public void Sixteen_bits_stay_sixteen_bits()
    {
        Write("x.png", 1, 65535, [1000, 2000, 3000, 65535]);
        Cli.Succeed("min-pool x.png y.png --kernel 2");
        Assert.That(Read("y.png"), Is.EqualTo((1, 1, 1, 65535, "1000")));
    }

    [Test]
    public void A_written_picture_is_rounded_and_clamped()
    {
        Cli.Save("x.npy", [-3f, 0.5f, 254.4f, 300], 1, 1, 2, 2);
        Cli.Succeed("max-pool x.npy y.png --kernel 1");
        Assert.That(Read("y.png"), Is.EqualTo((2, 2, 1, 255, "0 1 254 255")));
    }

    [Test]
    public void Signed_bytes_have_the_same_scale() // 127 is not white.
    {
        Cli.Save("x.npy", [100, -100, 127, (sbyte)0], 1, 1, 2, 2);
        Cli.Succeed("max-pool x.npy y.png --kernel 1");
        Assert.That(Read("y.png").Samples, Is.EqualTo("100 0 127 0"));
    }

    [Test]
    public void Five_channels_are_no_picture()
    {
        Cli.Save("x.npy", new float[20], 1, 5, 2, 2);
        Assert.That(Cli.Refuse("max-pool x.npy y.png --kernel 1"), Does.Contain("(1, 5, 2, 2)"));
        Assert.That(File.Exists(Cli.FileNamed("y.png")), Is.False);
    }

    private void Write(string name, int channels, int maxValue, ushort[] samples) =>
        ImageFile.Write(Cli.FileNamed(name), new Image(2, 2, channels, maxValue, samples));

    private (int Width, int Height, int Channels, int MaxValue, string Samples) Read(string name)
    {
        Image image = ImageFile.Read(Cli.FileNamed(name));
        return (image.Width, image.Height, image.Channels, image.MaxValue, string.Join(' ', image.Samples.ToArray()));
    }
}
