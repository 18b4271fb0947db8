using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Selection;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>The sorting networks give what the element-by-element selection gives, on problems drawn at random.</summary>
[TestFixture(typeof(float), 1e-5)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.07)]
[TestFixture(typeof(byte), 0)]
[TestFixture(typeof(short), 0)]
[TestFixture(typeof(uint), 0)]
[TestFixture(typeof(ulong), 0)]
[Parallelizable(ParallelScope.Self)]
internal sealed class SelectionPathTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    [TestCase(Layout.ChannelsFirst)]
    [TestCase(Layout.ChannelsLast)]
    public void Networks_agree_with_the_direct_path(Layout layout)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        IHostImplementation path = new SelectionImplementation();
        ElementType type = ElementTypes.Of<T>();
        int ran = 0;
        for (int draw = 0; ran < 150 && draw < 5000; draw++)
        {
            var random = new Random(draw);
            int rank = random.Next(1, 4);
            PoolOperator @operator = Quantile(RandomProblem.Operator(random, integers: true, layout, rank), random, ElementTypes.IsReal(type));
            TensorShape shape = RandomProblem.Shape(random, layout, rank);
            if (RandomProblem.Plan(@operator, type, shape) is not PoolPlan plan || path.Decline(plan) is not null)
                continue;
            ran++;
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(4));
            HostRun.AssertEqual(HostRun.Of<T>(path, plan, x, 1), HostRun.Of<T>(new DirectImplementation(), plan, x, 1), tolerance, $"{plan} (draw {draw}, {@operator})");
        }

        Assert.That(ran, Is.EqualTo(150));
    }

    private static PoolOperator Quantile(PoolOperator like, Random random, bool real)
    {
        double q = random.Next(2) == 0 ? 0.5 : random.NextDouble();
        QuantileInterpolation rule = real ? (QuantileInterpolation)random.Next(5) : (QuantileInterpolation)random.Next(1, 4);
        return like switch
        {
            WindowedOperator sliding => new QuantilePool(sliding.Kernel)
            {
                Q = q,
                Interpolation = rule,
                Layout = sliding.Layout,
                Stride = sliding.Stride,
                Dilation = sliding.Dilation,
                Padding = sliding.Padding,
                CeilMode = sliding.CeilMode,
            },
            AdaptiveOperator bins => new AdaptiveQuantilePool(bins.OutputSize) { Q = q, Interpolation = rule, Layout = bins.Layout },
            _ => new GlobalQuantilePool { Q = q, Interpolation = rule, Layout = like.Layout },
        };
    }
}
