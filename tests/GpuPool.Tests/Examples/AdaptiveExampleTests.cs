using System.Numerics.Tensors;
using GpuPool.Tests.Oracle;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Examples;

/// <summary>The sizes that PyTorch's documentation shows for adaptive averages.</summary>
public sealed class AdaptiveExampleTests(string device) : DeviceTests(device)
{
    [Test]
    public void Eight_by_nine_to_five_by_seven() => Check([1, 64, 8, 9], new AdaptiveAveragePool(5, 7), [1, 64, 5, 7]);

    [Test]
    public void Ten_by_nine_to_seven_by_seven() => Check([1, 64, 10, 9], new AdaptiveAveragePool(7, 7), [1, 64, 7, 7]);

    [Test]
    public void Null_keeps_the_height() => Check([1, 64, 10, 9], new AdaptiveAveragePool(null, 7), [1, 64, 10, 7]);

    [Test]
    public void More_bins_than_positions() => Check([1, 64, 8, 9], new AdaptiveAveragePool(80, 60), [1, 64, 80, 60]);

    private void Check(TensorShape shape, AdaptiveAveragePool op, TensorShape output)
    {
        Tensor<float> x = Make.Count<float>(shape);
        Tensor<float> y = Engine.Run(op, x);
        Assert.That(TensorShape.FromLengths(y.Lengths), Is.EqualTo(output));
        Plain<float> plain = Plain<float>.Of(x);
        Assert.That(Difference.First(PlainPooling.Run(op, [plain], null)!, Plain<float>.Of(y), null, Device), Is.Null);
    }
}
