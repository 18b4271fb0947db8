using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>What a call refuses besides the rules of shapes, and that it then has done nothing.</summary>
public sealed class RefusedCallTests(string device) : DeviceTests(device)
{
    private static Tensor<float> X => Make.Count<float>([1, 1, 4, 4]);

    [Test]
    public void A_refused_call_writes_nothing()
    {
        Tensor<float> y = Make.Full([1, 1, 2, 2], 7f);
        Assert.That(() => Engine.Run(new MaxPool(2, 2) { Stride = [0] }, X.AsReadOnlyTensorSpan(), y.AsTensorSpan()), Throws.ArgumentException);
        y.Gives(7, 7, 7, 7);
    }

    [Test]
    public void An_output_of_another_shape_is_refused()
    {
        Tensor<float> y = Make.Full([1, 1, 4, 1], 7f);
        Assert.That(
            () => Engine.Run(new MaxPool(2, 2), X.AsReadOnlyTensorSpan(), y.AsTensorSpan()),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("y").And.Message.Contains("(1, 1, 2, 2)").And.Message.Contains("(1, 1, 4, 1)"));
        y.Gives(7, 7, 7, 7);
    }

    [Test]
    public void Indices_of_another_shape_are_refused() =>
        Assert.That(
            () => Engine.RunWithIndices(new MaxPool(2, 2), X.AsReadOnlyTensorSpan(), Make.Full([1, 1, 2, 2], 0f).AsTensorSpan(), Make.Full([2, 2], 0L).AsTensorSpan()),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("indices").And.Message.Contains("(1, 1, 2, 2)").And.Message.Contains("(2, 2)"));

    [Test]
    public void An_output_with_gaps_is_refused()
    {
        Tensor<float> wide = Make.Full([1, 1, 2, 3], 0f);
        Assert.That(
            () => Engine.Run(new MaxPool(2, 2), X.AsReadOnlyTensorSpan(), wide.AsTensorSpan().Slice([0..1, 0..1, 0..2, 0..2])),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("y").And.Message.Contains("dense"));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(15)]
    public void An_output_that_overlaps_the_input_is_refused(int start)
    {
        float[] memory = new float[24];
        Assert.That(
            () => Engine.Run(new MaxPool(2, 2), new ReadOnlyTensorSpan<float>(memory, [1, 1, 4, 4]), new TensorSpan<float>(memory.AsSpan(start), [1, 1, 2, 2], [])),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("y").And.Message.Contains("overlap"));
    }

    [Test]
    public void An_output_right_behind_the_input_is_fine()
    {
        float[] memory = [.. Enumerable.Range(0, 20).Select(value => (float)value)];
        Engine.Run(new MaxPool(2, 2), new ReadOnlyTensorSpan<float>(memory, [1, 1, 4, 4]), new TensorSpan<float>(memory.AsSpan(16), [1, 1, 2, 2], []));
        Assert.That(memory[16..], Is.EqualTo(new float[] { 5, 7, 13, 15 }));
    }

    [Test]
    public void Indices_that_overlap_the_output_or_the_input_are_refused()
    {
        long[] memory = new long[24];
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Engine.RunWithIndices(new MaxPool(2, 2), new ReadOnlyTensorSpan<long>(memory, [1, 1, 4, 4]), new TensorSpan<long>(memory.AsSpan(16), [1, 1, 2, 2], []), new TensorSpan<long>(memory.AsSpan(18), [1, 1, 2, 2], [])),
                Throws.ArgumentException.With.Message.Contains("overlap"));
            Assert.That(
                () => Engine.RunWithIndices(new MaxPool(2, 2), new ReadOnlyTensorSpan<long>(memory, [1, 1, 4, 4]), new TensorSpan<long>(memory.AsSpan(16), [1, 1, 2, 2], []), new TensorSpan<long>(memory.AsSpan(2), [1, 1, 2, 2], [])),
                Throws.ArgumentException.With.Message.Contains("overlap"));
        });
    }

    [Test]
    public void Averages_give_no_indices() =>
        Assert.That(() => Engine.RunWithIndices(new AveragePool(2, 2), X), Throws.ArgumentException.With.Message.Contains("no indices"));

    [Test]
    public void A_norm_takes_no_integers() =>
        Assert.That(() => Engine.Run(new LpPool(2, 2), Make.Count<int>([1, 1, 4, 4])), Throws.ArgumentException.With.Message.Contains("Int32"));

    [Test]
    public void Characters_are_no_elements() =>
        Assert.That(() => Engine.Run(new MaxPool(2), Make.Row('a', 'b')), Throws.ArgumentException.With.Message.Contains("System.Char"));

    [Test]
    public void A_missing_tensor_is_refused() =>
        Assert.That(() => Engine.Run(new MaxPool(2, 2), (Tensor<float>)null!), Throws.ArgumentNullException);

    [Test]
    public void A_missing_operator_is_refused() =>
        Assert.That(() => Engine.Run((PoolOperator)null!, X), Throws.ArgumentNullException);
}
