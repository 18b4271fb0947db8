using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class PngReadTests
{
    private static readonly byte[] FiveColors = [1, 2, 3, 40, 50, 60, 255, 0, 128, 9, 8, 7, 0, 0, 0];
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (3, 2), (2, 5), (8, 8), (17, 9), (33, 5)];

    /// <summary>Color type and depth, all that exist.</summary>
    private static readonly (int Color, int Depth)[] Kinds =
    [
        (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16),
    ];

    private static IEnumerable<TestCaseData> AllKinds() =>
        from kind in Kinds
        from interlaced in new[] { false, true }
        select new TestCaseData(kind.Color, kind.Depth, interlaced);

    [TestCaseSource(nameof(AllKinds))]
    public void Every_color_type_depth_and_interlacing_reads(int color, int depth, bool interlaced)
    {
        foreach ((int width, int height) in Sizes)
        {
            var maker = new PngMaker(width, height, color, depth, interlaced) { Palette = color == 3 ? PaletteFor(depth) : null };
            int[] stored = maker.RandomSamples(width);

            Image image = Read(maker.Encode(stored));

            Assert.That((image.Width, image.Height, image.MaxValue), Is.EqualTo((width, height, depth == 16 ? 65535 : 255)));
            Assert.That(image.Channels, Is.EqualTo(color == 3 ? 3 : maker.SamplesPerPixel));
            Assert.That(image.Samples.ToArray(), Is.EqualTo(Expected(stored, color, depth)), $"{width} x {height}");
        }
    }

    [TestCaseSource(nameof(AllKinds))]
    public void A_stream_that_cannot_seek_reads_the_same(int color, int depth, bool interlaced)
    {
        var maker = new PngMaker(300, 301, color, depth, interlaced) { Palette = color == 3 ? PaletteFor(depth) : null };
        byte[] file = maker.Encode(new int[300 * 301 * maker.SamplesPerPixel]);

        Assert.That(ImageFile.Read(new PipeStream(file)).Samples.SequenceEqual(Read(file).Samples));
    }

    [Test]
    public void A_palettes_transparency_becomes_alpha_and_is_full_where_it_is_not_given()
    {
        var maker = new PngMaker(3, 1, ColorType: 3, Depth: 2, Interlaced: false) { Palette = FiveColors[..9], Transparency = [77, 0] };

        Image image = Read(maker.Encode([2, 0, 1]));

        Assert.That(image.Channels, Is.EqualTo(4));
        Assert.That(image.Samples.ToArray(), Is.EqualTo(new ushort[] { 255, 0, 128, 255, 1, 2, 3, 77, 40, 50, 60, 0 }));
    }

    [TestCase(2, new[] { 0, 1, 2, 3 }, new byte[] { 0, 2 }, new ushort[] { 0, 255, 85, 255, 170, 0, 255, 255 })]
    [TestCase(8, new[] { 0, 7, 8, 255 }, new byte[] { 0, 7 }, new ushort[] { 0, 255, 7, 0, 8, 255, 255, 255 })]
    [TestCase(16, new[] { 0, 256, 257, 1 }, new byte[] { 1, 1 }, new ushort[] { 0, 65535, 256, 65535, 257, 0, 1, 65535 })]
    public void The_one_transparent_gray_gets_alpha_zero(int depth, int[] stored, byte[] transparency, ushort[] expected)
    {
        var maker = new PngMaker(4, 1, ColorType: 0, depth, Interlaced: false) { Transparency = transparency };

        Assert.That(Read(maker.Encode(stored)).Samples.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void The_one_transparent_color_gets_alpha_zero()
    {
        var maker = new PngMaker(2, 1, ColorType: 2, Depth: 8, Interlaced: false) { Transparency = [0, 1, 0, 2, 0, 3] };

        Assert.That(Read(maker.Encode([1, 2, 3, 1, 2, 4])).Samples.ToArray(), Is.EqualTo(new ushort[] { 1, 2, 3, 0, 1, 2, 4, 255 }));
    }

    [Test]
    public void What_follows_the_last_chunk_is_ignored()
    {
        var maker = new PngMaker(2, 1, ColorType: 0, Depth: 8, Interlaced: false);

        Assert.That(Read([.. maker.Encode([3, 4]), 1, 2, 3]).Samples.ToArray(), Is.EqualTo(new ushort[] { 3, 4 }));
    }

    private static byte[] PaletteFor(int depth) => FiveColors[..(3 * Math.Min(5, 1 << depth))];

    private static IEnumerable<ushort> Expected(int[] stored, int color, int depth) => color == 3
        ? stored.SelectMany(index => FiveColors.Skip(3 * index).Take(3)).Select(value => (ushort)value)
        : stored.Select(value => (ushort)(depth < 8 ? value * 255 / ((1 << depth) - 1) : value));

    private static Image Read(byte[] file) => ImageFile.Read(new MemoryStream(file));
}
