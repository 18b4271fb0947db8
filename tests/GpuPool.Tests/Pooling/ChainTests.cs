using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Operators one after the other, and tensors that stay on the device.</summary>
public sealed class ChainTests(string device) : DeviceTests(device)
{
    private static readonly PoolOperator[] Steps =
    [
        new MaxPool(2, 2), new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] }, new LpPool(2, 2) { Stride = [1, 1] }, new AdaptiveMaxPool(3, 3), new GlobalAveragePool(),
    ];

    private static Tensor<float> X => Make.Count<float>([2, 3, 20, 18]);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    public void A_chain_gives_what_its_steps_give(int length)
    {
        Tensor<float> expected = X;
        foreach (PoolOperator step in Steps.Take(length))
            expected = Engine.Run(step, expected);
        Tensor<float> actual = Engine.Run(Steps[..length], X);
        actual.IsShaped(TensorShape.FromLengths(expected.Lengths)).Gives(Make.Elements(expected));
    }

    [Test]
    public void A_chain_of_nothing_is_refused() =>
        Assert.That(() => Engine.Run(Array.Empty<PoolOperator>(), X), Throws.ArgumentException.With.Message.Contains("at least one operator"));

    [Test]
    public void A_chain_whose_third_step_is_wrong_is_refused() =>
        Assert.That(
            () => Engine.Run([new MaxPool(2, 2), new MaxPool(2, 2), new MaxPool(9, 9)], X),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("kernel"));

    [Test]
    public void A_tensor_comes_back_from_the_device_as_it_went()
    {
        using DeviceTensor<float> tensor = Engine.Upload(X);
        Engine.Download(tensor).IsShaped([2, 3, 20, 18]).Gives(Make.Elements(X));
    }

    [Test]
    public void An_operator_on_the_device_gives_what_it_gives_on_tensors_of_the_host()
    {
        using DeviceTensor<float> x = Engine.Upload(X);
        (DeviceTensor<float> values, DeviceTensor<long> indices) = Engine.RunWithIndices(Steps[0], x);
        (Tensor<float> hostValues, Tensor<long> hostIndices) = Engine.RunWithIndices(Steps[0], X);
        Engine.Download(values).Gives(Make.Elements(hostValues));
        Engine.Download(indices).Gives(Make.Elements(hostIndices));
        values.Dispose();
        indices.Dispose();
    }

    [Test]
    public void Pooling_and_unpooling_on_the_device_puts_the_maxima_back()
    {
        using DeviceTensor<float> x = Engine.Upload(Make.Row(1f, 5, 2, 4));
        (DeviceTensor<float> values, DeviceTensor<long> indices) = Engine.RunWithIndices(new MaxPool(2), x);
        using DeviceTensor<float> y = Engine.Run(new MaxUnpool(2), new DeviceArguments<float> { First = values, Indices = indices });
        Engine.Download(y).Gives(0, 5, 0, 4);
        values.Dispose();
        indices.Dispose();
    }

    [Test]
    public void An_output_on_the_device_that_is_the_input_is_refused()
    {
        using DeviceTensor<float> x = Engine.Upload(X);
        Assert.That(
            () => Engine.Run(new MaxPool(1, 1), new DeviceArguments<float> { First = x, Output = x }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("y"));
    }
}
