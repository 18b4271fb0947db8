using System.Numerics.Tensors;
using GpuPool.Files;

namespace GpuPool.Tests.Files;

public sealed class ImageTests
{
    private static readonly Image TwoByOneRgb = new(2, 1, 3, 255, [10, 20, 30, 40, 50, 255]);

    [Test]
    public void Channels_first_makes_a_plane_of_each_channel()
    {
        Tensor<float> tensor = TwoByOneRgb.ToTensor(255f);

        Assert.That(tensor.Lengths.ToArray(), Is.EqualTo(new nint[] { 3, 1, 2 }));
        Assert.That(tensor.ToArray(), Is.EqualTo(new float[] { 10, 40, 20, 50, 30, 255 }));
    }

    [Test]
    public void Channels_last_keeps_the_samples_of_a_pixel_together()
    {
        Tensor<byte> tensor = TwoByOneRgb.ToTensor<byte>(255, ImageLayout.ChannelsLast);

        Assert.That(tensor.Lengths.ToArray(), Is.EqualTo(new nint[] { 1, 2, 3 }));
        Assert.That(tensor.ToArray(), Is.EqualTo(new byte[] { 10, 20, 30, 40, 50, 255 }));
    }

    [Test]
    public void White_scales_the_values() =>
        Assert.That(new Image(3, 1, 1, 1000, [0, 250, 1000]).ToTensor(1.0).ToArray(), Is.EqualTo(new[] { 0, 0.25, 1 }));

    [Test]
    public void Integers_are_rounded() =>
        Assert.That(new Image(3, 1, 1, 4, [1, 2, 3]).ToTensor(10).ToArray(), Is.EqualTo(new[] { 3, 5, 8 }));

    [Test]
    public void A_tensor_becomes_the_picture_that_it_came_from(
        [Values] ImageLayout layout, [Values(1, 2, 3, 4)] int channels, [Values(255, 65535)] int maxValue)
    {
        ushort[] samples = [.. Enumerable.Range(0, 5 * 3 * channels).Select(i => (ushort)(i * 7919 % (maxValue + 1)))];
        var image = new Image(5, 3, channels, maxValue, samples);

        Image back = image.ToTensor(1f, layout).ToImage(1f, layout, maxValue);

        Assert.That((back.Width, back.Height, back.Channels), Is.EqualTo((5, 3, channels)));
        Assert.That(back.Samples.ToArray(), Is.EqualTo(samples));
    }

    [Test]
    public void Values_out_of_range_are_clamped_and_the_others_rounded()
    {
        var tensor = Tensor.Create<float>([-1, 0.4f, 0.5f, 254.6f, 300, float.NaN, float.PositiveInfinity, float.NegativeInfinity], [2, 4]);

        Assert.That(tensor.ToImage(255f).Samples.ToArray(), Is.EqualTo(new ushort[] { 0, 0, 1, 255, 255, 0, 255, 0 }));
    }

    [Test]
    public void A_tensor_that_is_not_dense_becomes_the_right_picture()
    {
        Tensor<float> transposed = Tensor.PermuteDimensions(Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]), [1, 0]);

        Assert.That(transposed.ToImage(255f).Samples.ToArray(), Is.EqualTo(new ushort[] { 1, 4, 2, 5, 3, 6 }));
    }

    [Test]
    public void Leading_axes_of_one_are_passed_over() =>
        Assert.That(Tensor.Create<float>([1, 2], [1, 1, 1, 2]).ToImage(255f).Width, Is.EqualTo(2));

    [TestCase(new long[] { 6 })]
    [TestCase(new long[] { 6, 1, 1 })]
    [TestCase(new long[] { 2, 1, 1, 3 })]
    public void A_tensor_of_another_shape_is_refused(long[] shape)
    {
        var tensor = Tensor.Create(new float[6], [.. shape.Select(extent => (nint)extent)]);

        Assert.That(() => tensor.ToImage(1f), Throws.ArgumentException.With.Message.Contains($"({string.Join(", ", shape)})"));
    }

    [Test]
    public void Gray_weighs_the_colors()
    {
        var image = new Image(4, 1, 3, 255, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);

        Assert.That(image.ToGray().Samples.ToArray(), Is.EqualTo(new ushort[] { 76, 150, 29, 255 }));
    }

    [Test]
    public void Without_alpha_the_colors_stay()
    {
        Assert.That(new Image(2, 1, 4, 9, [1, 2, 3, 4, 5, 6, 7, 8]).WithoutAlpha().Samples.ToArray(), Is.EqualTo(new ushort[] { 1, 2, 3, 5, 6, 7 }));
        Assert.That(new Image(2, 1, 2, 9, [1, 2, 3, 4]).ToGray().Samples.ToArray(), Is.EqualTo(new ushort[] { 1, 3 }));
    }

    [Test]
    public void A_new_range_scales_and_rounds() =>
        Assert.That(new Image(4, 1, 1, 3, [0, 1, 2, 3]).WithMaxValue(65535).WithMaxValue(10).Samples.ToArray(), Is.EqualTo(new ushort[] { 0, 3, 7, 10 }));

    [Test]
    public void Samples_that_do_not_fit_are_refused()
    {
        Assert.That(() => new Image(2, 2, 1, 255, new ushort[3]), Throws.ArgumentException.With.Message.Contains("2 x 2"));
        Assert.That(() => new Image(1, 1, 1, 9, [10]), Throws.ArgumentException.With.Message.Contains("maxValue"));
    }
}
