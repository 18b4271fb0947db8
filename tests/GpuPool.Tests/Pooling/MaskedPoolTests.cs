using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>What a mask keeps and what it does not.</summary>
public sealed class MaskedPoolTests(string device) : DeviceTests(device)
{
    private static readonly TensorShape[] Shapes = [[2, 3, 40], [2, 17, 5, 6], [1, 2, 3, 4, 5], [1, 1, 5000]];

    private static Tensor<float> Pair => Make.Tensor([2, 3, 2], 1, 10, 2, 20, 4, 40, 8, 80, float.NaN, 5, 16, 160f);

    private static MaskedAveragePool Average => new() { Layout = Layout.ChannelsLast, KeepDims = false };

    private static MaskedMaxPool Largest => new() { Layout = Layout.ChannelsLast, KeepDims = false };

    [Test]
    public void A_full_mask_gives_what_global_pooling_gives([ValueSource(nameof(Shapes))] TensorShape shape, [Values] Layout layout, [Values] bool keepDims)
    {
        Tensor<float> x = Make.Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(i => MathF.Sin(i * 0.37f))]);
        Tensor<bool> mask = Make.Full(layout == Layout.ChannelsLast ? [.. shape.SkipLast(1)] : [shape[0], .. shape.Skip(2)], true);
        float[] average = Make.Elements(Engine.Run(new GlobalAveragePool { Layout = layout, KeepDims = keepDims }, x));
        float[] largest = Make.Elements(Engine.Run(new GlobalMaxPool { Layout = layout, KeepDims = keepDims }, x));
        TensorShape y = new GlobalMaxPool { Layout = layout, KeepDims = keepDims }.OutputShape(shape);
        Engine.Run(new MaskedAveragePool { Layout = layout, KeepDims = keepDims }, x, mask).IsShaped(y).GivesAbout(average);
        Engine.Run(new MaskedMaxPool { Layout = layout, KeepDims = keepDims }, x, mask).IsShaped(y).Gives(largest);
    }

    [Test]
    public void A_nan_under_the_mask_does_not_count()
    {
        Tensor<bool> mask = Make.Tensor([2, 3], true, false, true, true, false, true);
        Engine.Run(Average, Pair, mask).Gives(2.5f, 25, 12, 120);
        Engine.Run(Largest, Pair, mask).Gives(4, 40, 16, 160);
    }

    [Test]
    public void A_nan_that_is_kept_wins()
    {
        Tensor<bool> mask = Make.Tensor([2, 3], false, true, false, true, true, false);
        Engine.Run(Average, Pair, mask).Gives(2, 20, float.NaN, 42.5f);
        Engine.Run(Largest, Pair, mask).Gives(2, 20, float.NaN, 80);
    }

    [TestCase(EmptyResult.Zero, 0f)]
    [TestCase(EmptyResult.Nan, float.NaN)]
    public void An_image_that_keeps_nothing_gives_the_empty_result(EmptyResult empty, float result)
    {
        Tensor<byte> mask = Make.Tensor<byte>([2, 3], 0, 0, 0, 1, 0, 0);
        Engine.Run(Average with { Empty = empty }, Pair, mask).Gives(result, result, 8, 80);
        Engine.Run(Largest with { Empty = empty }, Pair, mask).Gives(result, result, 8, 80);
    }

    [Test]
    public void Weights_may_have_any_of_six_types()
    {
        float[] average = [2.5f, 25, 12, 120];
        Engine.Run(Average, Pair, Make.Tensor([2, 3], true, false, true, true, false, true)).Gives(average);
        Engine.Run(Average, Pair, Make.Tensor<byte>([2, 3], 2, 0, 2, 3, 0, 3)).Gives(average);
        Engine.Run(Average, Pair, Make.Tensor([2, 3], 2, 0, 2, 3, 0, 3)).Gives(average);
        Engine.Run(Average, Pair, Make.Tensor<long>([2, 3], 2, 0, 2, 3, 0, 3)).Gives(average);
        Engine.Run(Average, Pair, Make.Tensor([2, 3], 0.25f, 0, 0.25f, 1.5f, 0, 1.5f)).Gives(average);
        Engine.Run(Average, Pair, Make.Tensor([2, 3], 0.25, 0, 0.25, 1.5, 0, 1.5)).Gives(average);
    }

    [Test]
    public void Weights_weigh()
    {
        Engine.Run(Average, Pair, Make.Tensor([2, 3], 3, 0, 1, 1, 0, 3f)).Gives(1.75f, 17.5f, 14, 140);
        Engine.Run(Largest, Pair, Make.Tensor([2, 3], 3, 0, -1, -0.5f, 0, 0)).Gives(4, 40, 8, 80);
    }

    [Test]
    public void A_mask_in_the_place_of_another_input_is_found()
    {
        Tensor<double> x = Make.Tensor<double>([1, 1, 4], 1, 2, 3, 4);
        Engine.Run(new MaskedMaxPool(), new PoolArguments<double> { First = x, Second = Make.Tensor<double>([1, 4], 1, 1, 0, 0) }).Gives(2);
        Engine.Run(new MaskedMaxPool(), new PoolArguments<double> { First = x, Indices = Make.Tensor<long>([1, 4], 0, 1, 1, 0) }).Gives(3);
        Tensor<double> dy = Make.Tensor<double>([1, 1, 1], 5);
        Engine.Run(new MaskedMaxPoolGrad(new()), new PoolArguments<double> { First = dy, Second = x, Third = Make.Tensor<double>([1, 4], 1, 1, 0, 0) }).Gives(0, 5, 0, 0);
    }

    [Test]
    public void Long_averages_lose_nothing([Values] Layout layout, [Values(1, 3)] int channels)
    {
        TensorShape shape = layout == Layout.ChannelsLast ? [1, 100_000, channels] : [1, channels, 100_000];
        Tensor<float> weights = Make.Tensor([1, 100_000], [.. Enumerable.Range(0, 100_000).Select(i => i % 3 * 0.7f)]);
        foreach (MaskSpan mask in new MaskSpans(Make.Full<long>([1, 100_000], 1), weights))
        {
            Tensor<float> y = Engine.Run(new MaskedAveragePool { Layout = layout }, Make.Full(shape, 0.1f), mask);
            Assert.That(Make.Elements(y), Has.All.EqualTo(0.1f).Within(3e-7f));
        }
    }

    [Test]
    public void A_half_average_does_not_stop_at_2048() =>
        Engine.Run(new MaskedAveragePool(), Make.Full([1, 1, 5000], Half.One), Make.Full([1, 5000], true)).Gives(Half.One);

    [Test]
    public void The_largest_integer_that_is_kept_is_exact() =>
        Engine.Run(new MaskedMaxPool(), Make.Row(long.MaxValue - 1, long.MaxValue, long.MinValue), Make.Tensor([1, 3], true, false, true)).Gives(long.MaxValue - 1);

    [Test]
    public void A_gradient_is_shared_by_weight_and_stays_away_from_the_rest()
    {
        Tensor<float> dy = Make.Tensor<float>([2, 2], 1, 2, 3, 4);
        Tensor<float> mask = Make.Tensor([2, 3], 3, 0, 1, 0, 0, 0f);
        Engine.Run(new MaskedAveragePoolGrad(Average), dy, Pair, (MaskSpan)mask).Gives(0.75f, 1.5f, 0, 0, 0.25f, 0.5f, 0, 0, 0, 0, 0, 0);
        Engine.Run(new MaskedMaxPoolGrad(Largest), dy, Pair, (MaskSpan)mask).Gives(0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0);
    }

    [Test]
    public void Masks_in_device_memory_may_have_any_type()
    {
        using DeviceTensor<float> x = Engine.Upload(Pair);
        using DeviceTensor<byte> bytes = Engine.Upload(Make.Tensor<byte>([2, 3], 1, 0, 1, 1, 0, 1));
        using DeviceTensor<int> ints = Engine.Upload(Make.Tensor([2, 3], 1, 0, 1, 1, 0, 1));
        using DeviceTensor<long> longs = Engine.Upload(Make.Tensor<long>([2, 3], 1, 0, 1, 1, 0, 1));
        using DeviceTensor<float> floats = Engine.Upload(Make.Tensor<float>([2, 3], 1, 0, 1, 1, 0, 1));
        using DeviceTensor<double> doubles = Engine.Upload(Make.Tensor<double>([2, 3], 1, 0, 1, 1, 0, 1));
        foreach (DeviceMask mask in (DeviceMask[])[bytes, ints, longs, floats, doubles])
        {
            using DeviceTensor<float> y = Engine.Run(Average, new DeviceArguments<float> { First = x, Mask = mask });
            Engine.Download(y).Gives(2.5f, 25, 12, 120);
        }
    }

    [Test]
    public void Bad_input_is_refused_with_a_reason()
    {
        Tensor<bool> mask = Make.Full([3, 2], true);
        Assert.Multiple(() =>
        {
            Assert.That(() => Engine.Run(Average, Pair, mask), Throws.ArgumentException.With.Property("ParamName").EqualTo("mask").And.Message.Contains("(2, 3)").And.Message.Contains("(3, 2)"));
            Assert.That(() => Engine.Run(Average, Pair), Throws.ArgumentException.With.Message.Contains("x, mask"));
            Assert.That(() => Engine.Run(Average, Make.Row(1, 2), Make.Full([1, 2], true)), Throws.ArgumentException.With.Message.Contains("Half, float and double"));
            Assert.That(() => Engine.Run(new MaskedMaxPool { Empty = EmptyResult.Nan }, Make.Row(1, 2), Make.Full([1, 2], true)), Throws.ArgumentException.With.Message.Contains("empty"));
            Assert.That(() => Engine.Run(Average, Pair, (Tensor<bool>)null!), Throws.ArgumentNullException);
        });
    }

    // A ref struct goes into no array.
    private readonly ref struct MaskSpans(Tensor<long> first, Tensor<float> second)
    {
        public Enumerator GetEnumerator() => new(first, second);

        public ref struct Enumerator(Tensor<long> first, Tensor<float> second)
        {
            private int _at;

            public readonly MaskSpan Current => _at == 1 ? first : second;

            public bool MoveNext() => ++_at <= 2;
        }
    }
}
