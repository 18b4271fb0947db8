using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class ImageSampleTests
{
    [TestCase("imagemagick_rgba_interlaced.png", 4, 1)]
    [TestCase("imagemagick_rgb16.png", 3, 257)]
    [TestCase("pillow_palette.png", 3, 1)]
    [TestCase("netpbm_plain.ppm", 3, 1)]
    [TestCase("pillow.pgm", 1, 1)]
    public void Other_programs_files_show_the_picture_that_was_given_to_them(string name, int channels, int scale)
    {
        Image image = ImageFile.Read(Sample.PathOf(name));

        Assert.That((image.Width, image.Height, image.Channels, image.MaxValue), Is.EqualTo((9, 6, channels, 255 * scale)));
        for (int y = 0; y < 6; y++)
        {
            for (int x = 0; x < 9; x++)
            {
                int[] pixel = [x * 28, y * 50, x * y * 6, 255 - (x * y * 5)];
                int[] actual = [.. image.Samples.Slice(((y * 9) + x) * channels, channels).ToArray().Select(sample => (int)sample)];
                Assert.That(actual, Is.EqualTo(pixel.Take(channels).Select(value => value * scale)), $"x = {x}, y = {y}");
            }
        }
    }
}
