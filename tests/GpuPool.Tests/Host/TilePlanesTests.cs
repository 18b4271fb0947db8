using System.Numerics;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Planes of rows so short that several of them lie in a vector.</summary>
[TestFixture(typeof(float), 1e-4)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.13)]
[TestFixture(typeof(byte), 0)]
[TestFixture(typeof(sbyte), 0)]
[TestFixture(typeof(int), 0)]
[Parallelizable(ParallelScope.Self)]
internal sealed class TilePlanesTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    private const int Problems = 200;

    [Test]
    public void Planes_of_short_rows_agree_with_the_direct_path([Values] bool guardsFront)
    {
        if (!Avx512Vbmi.IsSupported)
            Assert.Ignore("lanes of a byte are not permuted");
        ElementType type = ElementTypes.Of<T>();
        IHostImplementation direct = new DirectImplementation();
        IHostImplementation planes = new TilesImplementation(ofPlanes: true);
        int ran = 0;
        for (int draw = 0; ran < Problems && draw < 100 * Problems; draw++)
        {
            var random = new Random((type.GetHashCode() * 100_000) + draw);
            WindowedOperator @operator = random.Next(3) == 0 ? new AveragePool(Draw(random, 2, 1, 6)) : random.Next(2) == 0 ? new MinPool(Draw(random, 2, 1, 8)) : new MaxPool(Draw(random, 2, 1, 8));
            @operator = @operator with
            {
                Stride = Draw(random, 2, 1, 4),
                Padding = random.Next(3) == 0 ? [] : Draw(random, 4, 0, 4),
                Dilation = random.Next(3) == 0 ? Draw(random, 2, 1, 3) : [],
                CeilMode = random.Next(3) == 0,
                Nan = (NanPolicy)random.Next(2),
            };
            TensorShape shape = TensorShape.Create([random.Next(1, 40), random.Next(2, 20), random.Next(1, 64 / ElementTypes.Size(type))]);
            if (RandomProblem.Plan(@operator, type, shape) is not PoolPlan plan || planes.Decline(plan) is not null)
                continue;
            ran++;
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(5));
            T[] actual = HostRun.Of<T>(planes, plan, x, 2, guardsFront);
            HostRun.AssertEqual(actual, HostRun.Of<T>(direct, plan, x, 1), tolerance, $"{plan} (draw {draw}, {@operator})");
        }

        Assert.That(ran, Is.EqualTo(Problems));
    }

    private static Extents Draw(Random random, int count, int least, int end) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(least, end))];
}
