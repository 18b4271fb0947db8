using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Cases;

/// <summary>Hard cases by number, 24 and 25: empty tensors, ranks and attributes.</summary>
public sealed class ShapeCaseTests(string device) : DeviceTests(device)
{
    [Test]
    public void Case_24_an_empty_batch_gives_an_empty_result() =>
        Engine.Run(new MaxPool(2, 2), Make.Tensor<float>([0, 3, 4, 4])).IsShaped([0, 3, 2, 2]);

    [Test]
    public void Case_24_an_empty_batch_has_empty_indices() =>
        Engine.RunWithIndices(new MaxPool(2, 2), Make.Tensor<float>([0, 3, 4, 4])).Indices.IsShaped([0, 3, 2, 2]);

    [TestCase(1, 0, 4, 4)]
    [TestCase(1, 3, 0, 4)]
    [TestCase(1, 3, 4, 0)]
    [TestCase(0, 3, 0, 4)]
    public void Case_24_no_channels_or_no_positions_is_an_error(int n, int c, int h, int w) =>
        Assert.That(() => Engine.Run(new MaxPool(2, 2), Make.Tensor<float>([n, c, h, w])), Throws.ArgumentException.With.Message.Contains($"({n}, {c}, {h}, {w})"));

    [Test]
    public void Case_24_unbatched_input_stays_unbatched() =>
        Engine.Run(new MaxPool(2, 2), Make.Count<float>([2, 2, 2])).IsShaped([2, 1, 1]).Gives(3, 7);

    [TestCase(2)]
    [TestCase(5)]
    public void Case_24_another_rank_is_an_error(int rank)
    {
        TensorShape shape = [.. Enumerable.Repeat(4L, rank)];
        Assert.That(() => Engine.Run(new MaxPool(2, 2), Make.Count<float>(shape)), Throws.ArgumentException.With.Message.Contains("4 axes"));
    }

    [Test]
    public void Case_25_a_kernel_of_0_is_an_error() => Refuses(new MaxPool(0), "kernel", "0");

    [Test]
    public void Case_25_a_stride_of_0_is_an_error() => Refuses(new MaxPool(2) { Stride = [0] }, "stride", "0");

    [Test]
    public void Case_25_a_negative_stride_is_an_error() => Refuses(new MaxPool(2) { Stride = [-1] }, "stride", "-1");

    [Test]
    public void Case_25_a_dilation_of_0_is_an_error() => Refuses(new MaxPool(2) { Dilation = [0] }, "dilation", "0");

    [Test]
    public void Case_25_negative_padding_is_an_error() => Refuses(new MaxPool(2) { Padding = [-1] }, "padding", "-1");

    [Test]
    public void Case_25_a_kernel_larger_than_the_padded_input_is_an_error()
    {
        Refuses(new MaxPool(5), "kernel", "5");
        Refuses(new MaxPool(7) { Padding = [1] }, "kernel", "7");
    }

    [Test]
    public void Case_25_a_huge_dilation_of_one_tap_does_not_overflow() =>
        Engine.Run(new MaxPool(1) { Dilation = [2147483647] }, Make.Row(3f, 1, 4, 1)).Gives(3f, 1, 4, 1);

    private void Refuses(PoolOperator op, string parameter, string value) =>
        Assert.That(
            () => Engine.Run(op, Make.Row(3f, 1, 4, 1)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo(parameter).And.Message.Contains(value));
}
