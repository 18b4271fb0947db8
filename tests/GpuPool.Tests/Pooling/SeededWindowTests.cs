using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>Fractional pooling without samples: its windows come from a seed.</summary>
public sealed class SeededWindowTests(string device) : DeviceTests(device)
{
    private static Tensor<float> X => Make.Count<float>([2, 3, 15, 17]);

    private static FractionalMaxPool Op(long seed) => new(2, 3) { OutputRatio = 0.6, Seed = seed };

    [Test]
    public void The_same_seed_gives_the_same_windows_on_every_device() =>
        Engine.Run(Op(5), X).Gives(Make.Elements(Devices.Open("cpu").Run(Op(5), X)));

    [Test]
    public void Another_seed_gives_other_windows() =>
        Assert.That(Make.Elements(Engine.Run(Op(5), X)), Is.Not.EqualTo(Make.Elements(Engine.Run(Op(6), X))));

    [Test]
    public void The_gradient_has_the_windows_of_the_forward_pass()
    {
        (Tensor<float> y, Tensor<long> indices) = Engine.RunWithIndices(Op(5), X);
        Tensor<float> dx = Engine.Run(new FractionalMaxPoolGrad(Op(5)), Make.Full(TensorShape.FromLengths(y.Lengths), 1f), X);
        float[] gradient = Make.Elements(dx);
        int plane = 0;
        foreach (long[] places in Make.Elements(indices).Chunk(9 * 10))
        {
            for (int i = 0; i < 15 * 17; i++)
                Assert.That(gradient[(plane * 15 * 17) + i], Is.EqualTo(places.Count(place => place == i)));
            plane++;
        }
    }
}
