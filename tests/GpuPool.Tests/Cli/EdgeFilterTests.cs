using System.Numerics.Tensors;
using GpuPool.Cli.Demo;

namespace GpuPool.Tests.Cli;

public sealed class EdgeFilterTests
{
    [Test]
    public void A_single_bright_pixel_gives_24_times_itself_and_nothing_around()
    {
        float[] plane = new float[49];
        plane[24] = 2;
        Tensor<float> edges = EdgeFilter.Apply(Tensor.Create(plane, [1, 1, 7, 7]));
        Assert.That(edges.Lengths.ToArray(), Is.EqualTo(new nint[] { 1, 1, 3, 3 }));
        Assert.That(edges.ToArray(), Is.EqualTo(new float[] { 0, 0, 0, 0, 48, 0, 0, 0, 0 }));
    }

    [Test]
    public void Results_are_clamped_to_255()
    {
        float[] plane = new float[25];
        plane[12] = 200;
        Assert.That(EdgeFilter.Apply(Tensor.Create(plane, [1, 1, 5, 5])).ToArray(), Is.EqualTo(new float[] { 255 }));
    }

    [Test]
    public void A_flat_area_has_no_edges()
    {
        float[] plane = new float[25];
        Array.Fill(plane, 77f);
        Assert.That(EdgeFilter.Apply(Tensor.Create(plane, [1, 1, 5, 5])).ToArray(), Is.EqualTo(new float[] { 0 }));
    }
}
