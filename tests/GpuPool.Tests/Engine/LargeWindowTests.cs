using System.Numerics.Tensors;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Engine;

/// <summary>Windows that several threads share: whole planes, cut into slices where they are huge, and large bins.</summary>
public sealed class LargeWindowTests(string device) : DeviceTests(device)
{
    private static PoolOperator[] Operators =>
    [
        new GlobalMaxPool(), new GlobalMinPool(), new GlobalAveragePool(), new GlobalLpPool { P = 2 }, new AdaptiveAveragePool(3, 5), new AdaptiveMaxPool(3, 5),
    ];

    [Test]
    public void Huge_planes_give_what_the_host_gives([Values] Layout layout)
    {
        Tensor<float> x = layout == Layout.ChannelsFirst ? TestDevice.Numbers(1, 2, 301, 407) : TestDevice.Numbers(1, 301, 407, 2);
        foreach (PoolOperator @operator in Operators)
        {
            PoolOperator laid = @operator with { Layout = layout };
            Assert.That(TestDevice.Flat(Engine.Run(laid, x)), Is.EqualTo(TestDevice.OnHost(laid, x)).Within(1e-3).Percent, @operator.Name);
        }
    }

    [Test]
    public void Of_equal_values_of_a_huge_plane_the_first_is_reported()
    {
        Tensor<float> x = Tensor.CreateFromShape<float>([1, 1, 301, 407]);
        x[0, 0, 100, 17] = 5;
        x[0, 0, 300, 406] = 5;
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(new GlobalMaxPool(), x);
        Assert.That(values[0, 0, 0, 0], Is.EqualTo(5));
        Assert.That(indices[0, 0, 0, 0], Is.EqualTo((100 * 407) + 17));
    }

    [Test]
    public void A_NaN_anywhere_in_a_huge_plane_wins()
    {
        Tensor<float> x = Tensor.CreateFromShape<float>([1, 1, 301, 407]);
        x[0, 0, 299, 3] = float.NaN;
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(new GlobalMaxPool(), x);
        Assert.That(values[0, 0, 0, 0], Is.NaN);
        Assert.That(indices[0, 0, 0, 0], Is.EqualTo((299 * 407) + 3));
    }
}
