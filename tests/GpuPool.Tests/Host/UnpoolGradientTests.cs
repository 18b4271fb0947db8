using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Unpool;
using GpuPool.Planning;

namespace GpuPool.Tests.Host;

/// <summary>The fast gradient of unpooling.</summary>
internal sealed class UnpoolGradientTests
{
    [Test]
    public void Each_element_takes_the_gradient_at_its_place([Values] Layout layout, [Values(6, 7)] int width)
    {
        var random = new Random(1);
        bool first = layout == Layout.ChannelsFirst;
        TensorShape pooled = first ? [3, 5, 4, 3] : [3, 4, 3, 5];
        TensorShape whole = first ? [3, 5, 8, width] : [3, 8, width, 5];
        var unpool = new MaxUnpool(2, 2) { Layout = layout, OutputSize = [8, width] };
        var plan = new PoolPlan(new MaxUnpoolGrad(unpool), ElementType.Float32, [whole, pooled, pooled], withIndices: false);
        float[] dy = RandomProblem.Numbers<float>(random, whole.ElementCount, 2);
        long[] indices = [.. Enumerable.Range(0, (int)pooled.ElementCount).Select(_ => random.NextInt64(8 * width))];
        float[] x = new float[pooled.ElementCount];
        float[] expected = HostRun.Gradient<float>(new DirectImplementation(), plan, dy, x, indices, 1);
        Assert.That(HostRun.Gradient<float>(new UnpoolGradientImplementation(), plan, dy, x, indices, 2), Is.EqualTo(expected));
    }

    [Test]
    public void An_index_beyond_the_plane_is_told([Values(-1, 16)] long index)
    {
        var plan = new PoolPlan(new MaxUnpoolGrad(new MaxUnpool(2, 2)), ElementType.Float32, [[1, 1, 4, 4], [1, 1, 2, 2], [1, 1, 2, 2]], withIndices: false);
        Assert.That(
            () => HostRun.Gradient<float>(new UnpoolGradientImplementation(), plan, new float[16], new float[4], [0, 1, index, 3], 1),
            Throws.ArgumentException.With.Message.Contains("flat position 2"));
    }
}
