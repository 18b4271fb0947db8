using System.Numerics.Tensors;
using GpuPool.Planning;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Conventions;

/// <summary>What indices count over, and in how many bits: the examples of ONNX's documentation, and what goes in again.</summary>
public sealed class IndexTests(string device) : DeviceTests(device)
{
    private static readonly IndicesBase[] Bases = Enum.GetValues<IndicesBase>();

    private static readonly Layout[] Layouts = Enum.GetValues<Layout>();

    [Test]
    public void Onnx_maxpool_with_argmax_2d_precomputed_pads()
    {
        var op = new MaxPool(5, 5) { Stride = [1], Padding = [2, 2, 2, 2], IndicesBase = IndicesBase.Tensor };
        (Tensor<float> y, Tensor<long> z) = Engine.RunWithIndices(op, Make.Count<float>([1, 1, 5, 5], 1));
        y.Gives(13, 14, 15, 15, 15, 18, 19, 20, 20, 20, 23, 24, 25, 25, 25, 23, 24, 25, 25, 25, 23, 24, 25, 25, 25);
        z.Gives(12, 13, 14, 14, 14, 17, 18, 19, 19, 19, 22, 23, 24, 24, 24, 22, 23, 24, 24, 24, 22, 23, 24, 24, 24);
    }

    [Test]
    public void Onnx_maxpool_with_argmax_2d_precomputed_strides_counts_by_columns()
    {
        var op = new MaxPool(2, 2) { IndicesBase = IndicesBase.TensorColumnMajor };
        (Tensor<float> y, Tensor<long> z) = Engine.RunWithIndices(op, Make.Count<float>([1, 1, 5, 5], 1));
        y.Gives(7, 9, 17, 19);
        z.Gives(6, 16, 8, 18);
    }

    [Test]
    public void Indices_over_the_tensor_go_on_from_plane_to_plane() =>
        Engine.RunWithIndices(new MaxPool(2, 2) { IndicesBase = IndicesBase.Tensor }, Make.Count<float>([1, 2, 4, 4])).Indices
            .Gives(5, 7, 13, 15, 21, 23, 29, 31);

    [Test]
    public void Indices_over_a_tensor_with_channels_last_are_those_of_its_elements()
    {
        Tensor<float> x = Make.Tensor<float>([1, 2, 2, 2], 1, 8, 2, 7, 3, 6, 4, 5);
        var op = new MaxPool(2, 2) { Layout = Layout.ChannelsLast, IndicesBase = IndicesBase.Tensor };
        Engine.RunWithIndices(op, x).Indices.Gives(6, 1);
    }

    [Test]
    public void A_window_without_an_element_has_the_index_minus_one_in_every_base([ValueSource(nameof(Bases))] IndicesBase counts)
    {
        var op = new MaxPool(1, 1) { Padding = [0, 1], IndicesBase = counts };
        Engine.RunWithIndices<float, int>(op, Make.Count<float>([1, 1, 1, 1])).Indices.Gives(-1, 0, -1);
    }

    [Test]
    public void What_pooling_gives_unpooling_takes([ValueSource(nameof(Bases))] IndicesBase counts, [ValueSource(nameof(Layouts))] Layout layout)
    {
        TensorShape shape = layout == Layout.ChannelsFirst ? [2, 3, 4, 6] : [2, 4, 6, 3];
        Tensor<float> x = Make.Tensor(shape, [.. Enumerable.Range(0, 144).Select(i => (float)(1 + (i * 61 % 144)))]);
        var pool = new MaxPool(2, 2) { IndicesBase = counts, Layout = layout };
        var unpool = new MaxUnpool(2, 2) { IndicesBase = counts, Layout = layout };
        (Tensor<float> y, Tensor<long> wide) = Engine.RunWithIndices(pool, x);
        Tensor<int> narrow = Engine.RunWithIndices<float, int>(pool, x).Indices;
        Tensor<float> back = Engine.Run(unpool, y, wide);
        float[] expected = Make.Elements(Engine.Run(new MaxUnpool(2, 2) { Layout = layout }, y, Engine.RunWithIndices(new MaxPool(2, 2) { Layout = layout }, x).Indices));
        Assert.Multiple(() =>
        {
            Assert.That(Make.Elements(narrow), Is.EqualTo(Make.Elements(wide).Select(index => (int)index)));
            Assert.That(Make.Elements(back), Is.EqualTo(expected));
            Assert.That(Make.Elements(Engine.Run(unpool, y, narrow)), Is.EqualTo(expected));
            Assert.That(Make.Elements(Engine.Run(pool, back)), Is.EqualTo(Make.Elements(y)));
        });
    }

    [Test]
    public void A_gradient_takes_the_indices_of_its_forward_pass([ValueSource(nameof(Bases))] IndicesBase counts)
    {
        var pool = new MaxPool(3, 2) { Stride = [1, 1], Padding = [1, 0], IndicesBase = counts };
        Tensor<float> x = Make.Tensor([2, 2, 4, 5], [.. Enumerable.Range(0, 80).Select(i => (float)(i * 37 % 80))]);
        (Tensor<float> y, Tensor<long> wide) = Engine.RunWithIndices(pool, x);
        Tensor<int> narrow = Engine.RunWithIndices<float, int>(pool, x).Indices;
        float[] expected = Make.Elements(Engine.Run(new MaxPoolGrad(pool), y, x));
        Assert.That(Make.Elements(Engine.Run(new MaxPoolGrad(pool), y, x, wide)), Is.EqualTo(expected));
        Assert.That(Make.Elements(Engine.Run(new MaxPoolGrad(pool), y, x, narrow)), Is.EqualTo(expected));
    }

    [Test]
    public void Tensors_on_the_device_have_indices_of_32_bits_too()
    {
        using DeviceTensor<float> x = Engine.Upload(Make.Count<float>([1, 2, 4, 4]));
        (DeviceTensor<float> y, DeviceTensor<int> indices) = Engine.RunWithIndices<float, int>(new MaxPool(2, 2) { IndicesBase = IndicesBase.Tensor }, x);
        using DeviceTensor<float> back = Engine.Run(new MaxUnpool(2, 2) { IndicesBase = IndicesBase.Tensor }, new DeviceArguments<float> { First = y, Indices32 = indices });
        Engine.Download(indices).Gives(5, 7, 13, 15, 21, 23, 29, 31);
        Assert.That(Make.Elements(Engine.Download(back)).Sum(), Is.EqualTo(144));
        y.Dispose();
        indices.Dispose();
    }

    [Test]
    public void Regions_name_their_images_in_32_bits_too()
    {
        Tensor<float> x = Make.Count<float>([2, 1, 2, 2]);
        Tensor<float> rois = Make.Tensor<float>([2, 4], 0, 0, 1, 1, 0, 0, 1, 1);
        var op = new RoiAlign(1, 1) { SamplingRatio = 1, Aligned = false };
        Engine.Run(op, x, rois, Make.Tensor([2], 1, 0)).Gives(Make.Elements(Engine.Run(op, x, rois, Make.Tensor([2], 1L, 0))));
    }

    [Test]
    public void An_index_into_another_plane_is_refused() =>
        Assert.That(
            () => Engine.Run(new MaxUnpool(2) { IndicesBase = IndicesBase.Tensor }, Make.Count<float>([1, 2, 1]), Make.Tensor([1, 2, 1], 0L, 1)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("indices").And.Message.Contains("flat position 1"));

    [Test]
    public void Thirty_two_bits_for_too_large_a_tensor_are_refused()
    {
        TensorShape shape = [2, 1, 1 << 15, 1 << 15];
        Assert.That(
            () => new PoolPlan(new MaxPool(2, 2) { IndicesBase = IndicesBase.Tensor }, ElementType.Int8, [shape], withIndices: true, narrowIndices: true),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("indices").And.Message.Contains("tensor of at most 2147483647 elements, but it has 2147483648"));
        Assert.That(
            () => new PoolPlan(new MaxPool(2, 2), ElementType.Int8, [[1, 1, 1 << 16, 1 << 15]], withIndices: true, narrowIndices: true),
            Throws.ArgumentException.With.Message.Contains("plane of at most 2147483647 elements"));
        Assert.That(() => new PoolPlan(new MaxPool(2, 2), ElementType.Int8, [shape], withIndices: true, narrowIndices: true), Throws.Nothing);
    }

    [Test]
    public void Indices_of_another_type_are_refused() =>
        Assert.That(
            () => Engine.RunWithIndices<float, short>(new MaxPool(2), Make.Count<float>([1, 1, 4])),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("TIndex").And.Message.Contains("long or int").And.Message.Contains("Int16"));

    [Test]
    public void Indices_of_both_widths_are_refused() =>
        Assert.That(
            () => Engine.Run(new MaxUnpool(2), new PoolArguments<float>
            {
                First = Make.Count<float>([1, 1, 1]),
                Indices = Make.Tensor([1, 1, 1], 0L),
                Indices32 = Make.Tensor([1, 1, 1], 0),
            }),
            Throws.ArgumentException.With.Message.Contains("64 or in 32 bits"));
}
