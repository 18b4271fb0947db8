using System.Numerics;
using GpuPool.Backends.Host.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Several poolings of one tensor from one read, beside each of them by itself; also where the engine would not read once.</summary>
[TestFixture(typeof(float), 1e-4)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.13)]
[TestFixture(typeof(byte), 0)]
[TestFixture(typeof(int), 0)]
[Parallelizable(ParallelScope.Self)]
internal sealed class MultiPathTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    private const int Wanted = 80;

    private static readonly MultiImplementation s_once = new();

    [Test]
    public void One_read_gives_what_each_pooling_gives_alone([Values] Layout layout)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        ElementType type = ElementTypes.Of<T>();
        int ran = 0;
        for (int draw = 0; ran < Wanted && draw < 4000; draw++)
        {
            var random = new Random(draw);
            int rank = random.Next(1, 4);
            var pool = new MultiPool([.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Part(random, rank))]) { Layout = layout, Join = random.Next(3) == 0 ? Joining.Flat : Joining.Separate };
            TensorShape shape = RandomProblem.Shape(random, layout, rank);
            var plan = new PoolPlan(pool, type, [shape], withIndices: false);
            if (!MultiImplementation.HasParts(plan))
                continue;
            ran++;
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(4));
            string name = $"{plan} of {shape} (draw {draw}, {string.Join(", ", pool.Operators)})";
            T[] once = HostRun.Of<T>(s_once, plan, x, 1);
            HostRun.AssertEqual(once, HostRun.Of<T>(new PartsImplementation(), plan, x, 1), tolerance, name);
            HostRun.AssertEqual(HostRun.Of<T>(s_once, plan, x, 2), once, 0, $"{name}: two threads");
        }

        Assert.That(ran, Is.EqualTo(Wanted));
    }

    private static PoolOperator Part(Random random, int rank)
    {
        OutputSize size = [.. Enumerable.Range(0, rank).Select(_ => (long?)random.Next(1, 7))];
        return random.Next(7) switch
        {
            0 => new GlobalMaxPool(),
            1 => new GlobalMinPool(),
            2 => new GlobalAveragePool(),
            3 => new GlobalMaxPool { Nan = NanPolicy.Ignore },
            4 => new AdaptiveMaxPool(size),
            _ => new AdaptiveAveragePool(size),
        };
    }
}
