using System.Numerics;
using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Several poolings in one go give what each gives by itself.</summary>
public sealed class MultiPoolTests(string device) : DeviceTests(device)
{
    private static readonly MultiPool[] Pools =
    [
        MultiPool.AverageGrids(1, 2, 3, 6),
        MultiPool.MaxGrids(1, 2, 4),
        MultiPool.AverageGrids(5, 7, 11),
        new(new GlobalAveragePool(), new GlobalMaxPool(), new GlobalMinPool()),
        new(new GlobalAveragePool { KeepDims = false }, new GlobalMaxPool { KeepDims = false }),
        new(new GlobalLpPool(), new GlobalLpPool { P = 1 }, new GlobalLpPool { P = double.PositiveInfinity }, new GlobalLpPool { P = 3 }),
        new(new GlobalAveragePool(), new GlobalStandardDeviationPool(), new GlobalMaxPool(), new GlobalGeneralizedMeanPool()),
        new(new AdaptiveMaxPool(3, null), new AdaptiveMinPool(null, 2), new AdaptiveAveragePool(40, 3), new AdaptiveMaxPool(0, 2)),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from number in Enumerable.Range(0, Pools.Length)
        from layout in Enum.GetValues<Layout>()
        select new TestCaseData(number, layout);

    [TestCaseSource(nameof(Cases))]
    public void Each_output_is_that_of_the_operator_alone(int number, Layout layout)
    {
        MultiPool pool = Pools[number] with { Layout = layout };
        Tensor<float> x = Noise(layout == Layout.ChannelsFirst ? [2, 5, 30, 23] : [2, 30, 23, 5]);
        Tensor<float>[] outputs = Engine.RunEach(pool, x);
        Assert.That(outputs, Has.Length.EqualTo(pool.Operators.Count));
        for (int i = 0; i < outputs.Length; i++)
            IsAlike(pool.Operators[i] with { Layout = layout }, x, outputs[i]);
    }

    [Test]
    public void Planes_larger_than_the_caches_are_put_together_from_pieces()
    {
        Tensor<float> x = Noise([1, 2, 300, 500]);
        var pool = new MultiPool(new GlobalMaxPool(), new AdaptiveAveragePool(2, 3), new GlobalAveragePool());
        Tensor<float>[] outputs = Engine.RunEach(pool, x);
        for (int i = 0; i < outputs.Length; i++)
            IsAlike(pool.Operators[i], x, outputs[i]);
    }

    // Averages of integers are computed with wider numbers than their extremes.
    [TestCase((byte)0)]
    [TestCase((sbyte)0)]
    [TestCase((short)0)]
    [TestCase((ushort)0)]
    [TestCase(0)]
    [TestCase(0U)]
    [TestCase(0L)]
    public void Averages_and_extremes_of_integers_in_one_go<T>(T zero)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var random = new Random(4);
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            foreach (nint[] shape in (nint[][])[[2, 3, 30, 41], [2, 5, 1, 200], [1, 2, 300, 16]])
            {
                var x = Tensor.Create(Enumerable.Range(0, (int)TensorPrimitives.Product<nint>(shape)).Select(_ => zero + T.CreateTruncating(random.Next(100))).ToArray(), shape);
                var pool = new MultiPool(new AdaptiveAveragePool(1, 3), new AdaptiveMaxPool(1, 2), new GlobalMinPool(), new GlobalAveragePool()) { Layout = layout };
                Tensor<T>[] outputs = Engine.RunEach(pool, x);
                for (int i = 0; i < outputs.Length; i++)
                {
                    Tensor<T> alone = Engine.Run(pool.Operators[i] with { Layout = layout }, x);
                    Assert.That(outputs[i].ToArray(), Is.EqualTo(alone.ToArray()), $"{pool.Operators[i]} of ({string.Join(", ", shape)})");
                }
            }
        }
    }

    [Test]
    public void Three_spatial_axes_and_many_channels_last()
    {
        Tensor<float> x = Noise([1, 9, 10, 11, 130]);
        var pool = new MultiPool(new AdaptiveMaxPool(2, 3, 2), new AdaptiveAveragePool(1, 2, 3)) { Layout = Layout.ChannelsLast };
        Tensor<float>[] outputs = Engine.RunEach(pool, x);
        for (int i = 0; i < outputs.Length; i++)
            IsAlike(pool.Operators[i] with { Layout = Layout.ChannelsLast }, x, outputs[i]);
    }

    [Test]
    public void Joined_along_the_channels_the_operators_follow_one_another()
    {
        var pool = new MultiPool(new GlobalMaxPool(), new GlobalMinPool()) { Join = Joining.Channels };
        Engine.Run(pool, Make.Count<float>([2, 2, 1, 3])).IsShaped([2, 4, 1, 1]).Gives(2, 5, 0, 3, 8, 11, 6, 9);
    }

    [Test]
    public void Joined_along_the_channels_pixels_are_side_by_side_channels_last()
    {
        var pool = new MultiPool(new AdaptiveMaxPool(1, 2), new AdaptiveMinPool(1, 2)) { Join = Joining.Channels, Layout = Layout.ChannelsLast };
        Engine.Run(pool, Make.Count<float>([1, 1, 4, 2])).IsShaped([1, 1, 2, 4]).Gives(2, 3, 0, 1, 6, 7, 4, 5);
    }

    [Test]
    public void Flat_is_each_output_of_an_image_in_row_order()
    {
        // torch.cat([F.adaptive_max_pool2d(x, n).flatten(1) for n in (1, 2)], 1)
        Engine.Run(MultiPool.MaxGrids(1, 2) with { Join = Joining.Flat }, Make.Count<float>([2, 2, 2, 2]))
            .IsShaped([2, 10]).Gives(3, 7, 0, 1, 2, 3, 4, 5, 6, 7, 11, 15, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    [Test]
    public void Separate_outputs_as_one_tensor_follow_one_another() =>
        Engine.Run(MultiPool.MaxGrids(1, 2), Make.Count<float>([2, 1, 2, 2])).IsShaped([10]).Gives(3, 7, 0, 1, 2, 3, 4, 5, 6, 7);

    [Test]
    public void Outputs_of_the_caller_are_written()
    {
        Tensor<float> x = Noise([2, 3, 12, 12]);
        MultiPool pool = MultiPool.MaxGrids(1, 3);
        Tensor<float>[] outputs = [.. pool.OutputShapes([2, 3, 12, 12]).Select(shape => Make.Full(shape, float.NaN))];
        Engine.RunEach<float>(pool, x, outputs);
        for (int i = 0; i < outputs.Length; i++)
            IsAlike(pool.Operators[i], x, outputs[i]);
    }

    [Test]
    public void Tensors_on_the_device_give_tensors_on_the_device()
    {
        Tensor<float> x = Noise([2, 3, 12, 12]);
        using DeviceTensor<float> input = Engine.Upload(x);
        MultiPool pool = MultiPool.MaxGrids(1, 3);
        DeviceTensor<float>[] outputs = Engine.RunEach(pool, input);
        for (int i = 0; i < outputs.Length; i++)
        {
            IsAlike(pool.Operators[i], x, Engine.Download(outputs[i]));
            outputs[i].Dispose();
        }
    }

    [Test]
    public void The_gradient_is_the_sum_of_the_gradients()
    {
        Tensor<float> x = Noise([1, 2, 6, 6]);
        Tensor<float>[] dy = [Noise([1, 2, 1, 1]), Noise([1, 2, 3, 3])];
        Tensor<float> max = Engine.Run(new AdaptiveMaxPoolGrad(new AdaptiveMaxPool(1, 1)), dy[0], x);
        Tensor<float> average = Engine.Run(new AdaptiveAveragePoolGrad(new AdaptiveAveragePool(3, 3)), dy[1], x);
        var gradient = new MultiPoolGrad(new MultiPool(new AdaptiveMaxPool(1, 1), new AdaptiveAveragePool(3, 3)));
        float[] sum = [.. Make.Elements(max).Zip(Make.Elements(average), (left, right) => left + right)];
        Engine.RunEach(gradient, dy, x).IsShaped([1, 2, 6, 6]).Gives(sum);

        using DeviceTensor<float> input = Engine.Upload(x);
        using DeviceTensor<float> first = Engine.Upload(dy[0]);
        using DeviceTensor<float> second = Engine.Upload(dy[1]);
        using DeviceTensor<float> dx = Engine.RunEach(gradient, [first, second], input);
        Engine.Download(dx).Gives(sum);
    }

    [Test]
    public void Nan_reaches_every_bin_that_holds_it_and_no_other()
    {
        Tensor<float> x = Make.Count<float>([1, 1, 4, 4]);
        x[0, 0, 0, 1] = float.NaN;
        Engine.Run(new MultiPool(new AdaptiveMaxPool(2, 2), new AdaptiveAveragePool(2, 2)), x)
            .Gives(float.NaN, 7, 13, 15, float.NaN, 4.5f, 10.5f, 12.5f);
    }

    [Test]
    public void Outputs_of_another_number_or_shape_are_refused()
    {
        Tensor<float> x = Noise([1, 1, 4, 4]);
        Assert.That(() => Engine.RunEach<float>(MultiPool.MaxGrids(1, 2), x, [x]), Throws.ArgumentException.With.Message.Contains("2 tensors").And.Message.Contains("got 1"));
        Assert.That(
            () => Engine.RunEach<float>(MultiPool.MaxGrids(1, 2), x, [Noise([1, 1, 1, 1]), Noise([1, 1, 2, 1])]),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("outputs[1]").And.Message.Contains("(1, 1, 2, 2)"));
    }

    [Test]
    public void One_channel_joins_with_channels_last()
    {
        Tensor<float> x = Noise([2, 16, 16, 1]);
        var max = new AdaptiveMaxPool(2, 2) { Layout = Layout.ChannelsLast };
        var min = new AdaptiveMinPool(2, 2) { Layout = Layout.ChannelsLast };
        float[] largest = Make.Elements(Engine.Run(max, x));
        float[] smallest = Make.Elements(Engine.Run(min, x));
        Tensor<float> joined = Engine.Run(new MultiPool(max, min) { Layout = Layout.ChannelsLast, Join = Joining.Channels }, x);
        joined.IsShaped([2, 2, 2, 2]).Gives([.. largest.Zip(smallest, (high, low) => new[] { high, low }).SelectMany(pair => pair)]);
    }

    private static Tensor<float> Noise(TensorShape shape)
    {
        var random = new Random(7);
        return Make.Tensor(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => (float)(random.NextDouble() - 0.4))]);
    }

    // Extremes to the bit; sums are added in another order.
    private void IsAlike(PoolOperator part, Tensor<float> x, Tensor<float> actual)
    {
        Tensor<float> alone = Engine.Run(part, x);
        actual.IsShaped(TensorShape.FromLengths(alone.Lengths));
        if (part is ReducingOperator { GivesIndices: true })
            actual.Gives(Make.Elements(alone));
        else
        {
            float[] sums = Make.Elements(actual);
            float[] others = Make.Elements(alone);
            float slack = Device.StartsWith("cpu", StringComparison.Ordinal) ? 2e-6f : 2e-4f;
            for (int i = 0; i < sums.Length; i++)
                Assert.That(sums[i], Is.EqualTo(others[i]).Within(slack * (1 + Math.Abs(others[i]))));
        }
    }
}
