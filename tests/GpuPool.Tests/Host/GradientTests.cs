using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Channels;
using GpuPool.Backends.Host.Gradients;
using GpuPool.Backends.Host.Passes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Every fast gradient gives what the element-by-element one gives, on problems drawn at random.</summary>
[TestFixture(typeof(float), 2e-4)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.13)]
[Parallelizable(ParallelScope.Self)]
internal sealed class GradientTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    private const int Wanted = 150;

    private static readonly IHostImplementation s_direct = new DirectImplementation();

    private static readonly IHostImplementation[] s_fast =
    [
        new SlideGradientImplementation([new ChannelsImplementation(), new PassesImplementation(), new TilesImplementation(), new RowsImplementation()]),
        new MeanGradientImplementation(), new GatherGradientImplementation(),
        new ScatterGradientImplementation(), new FoundGradientImplementation(),
    ];

    [Test]
    public void A_fast_gradient_agrees_with_the_direct_one(
        [ValueSource(nameof(s_fast))] IHostImplementation fast, [Values] Layout layout)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        if (fast is GatherGradientImplementation && layout == Layout.ChannelsLast)
            Assert.Ignore("nothing is gathered with an inner axis");
        ElementType type = ElementTypes.Of<T>();
        int ran = 0;
        for (int draw = 0; ran < Wanted && draw < 16_000; draw++)
        {
            var random = new Random((type.GetHashCode() * 30_000) + draw);
            int rank = random.Next(1, 4);
            PoolOperator forward = RandomProblem.Operator(random, integers: false, layout, rank);
            TensorShape shape = RandomProblem.Shape(random, layout, rank);
            bool given = forward.GivesIndices && random.Next(2) == 0;
            if (RandomProblem.Plan(forward, type, [shape], given) is not PoolPlan forwardPlan)
                continue;
            TensorShape y = forwardPlan.Output;
            TensorShape[] inputs = given ? [y, shape, y] : [y, shape];
            if (RandomProblem.Plan(RandomProblem.GradientOf(forward), type, inputs, withIndices: false) is not PoolPlan plan || fast.Decline(plan) is not null)
                continue;
            ran++;
            string name = $"{fast.Name} {plan} (draw {draw}, {forward})";
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(4));
            T[] dy = RandomProblem.Numbers<T>(random, y.ElementCount, random.Next(4));
            long[] indices = given ? HostRun.WithIndices<T>(s_direct, forwardPlan, x, 1).Indices : [];
            T[] expected = HostRun.Gradient<T>(s_direct, plan, dy, x, indices, 1);
            T[] once = HostRun.Gradient<T>(fast, plan, dy, x, indices, 1);
            HostRun.AssertEqual(once, expected, tolerance, name);
            HostRun.AssertEqual(HostRun.Gradient<T>(fast, plan, dy, x, indices, 2), once, 0, $"{name}: two threads");
        }

        if (ran == 0 && layout == Layout.ChannelsFirst)
            Assert.Ignore("the vector instructions in use do not permute lanes of this size");
        Assert.That(ran, Is.EqualTo(Wanted));
    }

    [TestCase(Layout.ChannelsFirst, 1601, 61, 65)]
    [TestCase(Layout.ChannelsFirst, 1, 3001, 2117)]
    [TestCase(Layout.ChannelsLast, 701, 97, 97)]
    public void A_gradient_that_goes_past_the_caches_agrees_with_the_direct_one(Layout layout, int first, int second, int third)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        AdaptiveAveragePool forward = new([6, 7]) { Layout = layout };
        TensorShape shape = TensorShape.Create([1, first, second, third]);
        TensorShape y = forward.OutputShape(shape);
        var plan = new PoolPlan(RandomProblem.GradientOf(forward), ElementTypes.Of<T>(), [y, shape], withIndices: false);
        IHostImplementation fast = new MeanGradientImplementation();
        if (fast.Decline(plan) is string reason)
            Assert.Ignore(reason);
        T[] dy = RandomProblem.Numbers<T>(new Random(first), y.ElementCount, 0);
        T[] dx = HostRun.Gradient<T>(fast, plan, dy, new T[shape.ElementCount], [], threads: 2);
        HostRun.AssertEqual(dx, HostRun.Gradient<T>(s_direct, plan, dy, new T[shape.ElementCount], [], threads: 2), tolerance, plan.ToString()!);
    }

    [Test]
    public void The_gradient_of_extremes_without_an_output_is_zero([Values] Layout layout)
    {
        AdaptiveMaxPool forward = new([0, 5]) { Layout = layout };
        TensorShape shape = TensorShape.Create([1, 4, 4, 5]);
        var plan = new PoolPlan(RandomProblem.GradientOf(forward), ElementTypes.Of<T>(), [forward.OutputShape(shape), shape], withIndices: false);
        IHostImplementation fast = new FoundGradientImplementation();
        if (fast.Decline(plan) is string reason)
            Assert.Ignore(reason);
        Assert.That(HostRun.Gradient<T>(fast, plan, [], new T[shape.ElementCount], [], threads: 2), Is.All.EqualTo(T.Zero));
    }
}
