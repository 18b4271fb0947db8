using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Averages of many equal numbers: each addition to a long serial sum would round the same way.</summary>
public sealed class LongSumTests(string device) : DeviceTests(device)
{
    private static readonly TensorShape[] Shapes =
    [
        [1, 1, 4000], [1, 3000, 1], [1, 3000, 3], [1, 4, 63, 63], [1, 63, 63, 4], [1, 1, 2, 1000, 2], [1, 1, 100_000],
    ];

    [Test]
    public void A_global_average_of_equal_values_is_that_value(
        [ValueSource(nameof(Shapes))] TensorShape shape, [Values] Layout layout)
    {
        Tensor<float> y = Engine.Run(new GlobalAveragePool { Layout = layout }, Make.Full(shape, 0.1f));
        Assert.That(Make.Elements(y), Has.All.EqualTo(0.1f).Within(1.5e-6f));
    }

    [Test]
    public void A_half_average_does_not_stop_at_2048()
    {
        // In Half, 2048 + 1 is 2048.
        Tensor<Half> y = Engine.Run(new GlobalAveragePool(), Make.Full([1, 1, 5000], Half.One));
        y.Gives(Half.One);
    }

    [Test]
    public void Integer_sums_leave_their_type_without_harm() =>
        Engine.Run(new GlobalAveragePool(), Make.Full([1, 1, 1000], sbyte.MinValue)).Gives(sbyte.MinValue);

    [Test]
    public void Integer_averages_truncate_toward_zero()
    {
        Engine.Run(new AveragePool(2), Make.Row(-3, -4)).Gives(-3);
        Engine.Run(new AveragePool(2), Make.Row(3, 4)).Gives(3);
        Engine.Run(new AveragePool(2), Make.Row<byte>(255, 254)).Gives((byte)254);
        Engine.Run(new AveragePool(2), Make.Row(long.MinValue, long.MinValue)).Gives(long.MinValue);
        Engine.Run(new AveragePool(2), Make.Row(ulong.MaxValue, ulong.MaxValue)).Gives(ulong.MaxValue);
    }
}
