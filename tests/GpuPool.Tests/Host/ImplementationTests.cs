using System.Numerics;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Channels;
using GpuPool.Backends.Host.Depths;
using GpuPool.Backends.Host.Padded;
using GpuPool.Backends.Host.Passes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Segments;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Every fast path gives what the element-by-element one gives, on problems drawn at random.</summary>
[TestFixture(typeof(float), 1e-4)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.13)]
[TestFixture(typeof(byte), 0)]
[TestFixture(typeof(sbyte), 0)]
[TestFixture(typeof(short), 0)]
[TestFixture(typeof(ushort), 0)]
[TestFixture(typeof(int), 0)]
[TestFixture(typeof(uint), 0)]
[TestFixture(typeof(long), 0)]
[TestFixture(typeof(ulong), 0)]
[Parallelizable(ParallelScope.Self)]
internal sealed class ImplementationTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    private static readonly IHostImplementation s_direct = new DirectImplementation();

    private static readonly PaddedImplementation s_padded = new([new SegmentsImplementation(), new TilesImplementation(), new RowsImplementation()]);

    private static readonly PaddedImplementation s_paddedLast = new([new ChannelsImplementation()]);

    private static readonly DepthsImplementation s_depths = new([new SegmentsImplementation(), new PassesImplementation(), new TilesImplementation(), new RowsImplementation()]);

    private static readonly IHostImplementation[] s_fast = [s_depths, new RowsImplementation(), new TilesImplementation(), new PassesImplementation(), new ChannelsImplementation(), new SegmentsImplementation(), s_padded, s_paddedLast];

    [TestCaseSource(nameof(s_fast))]
    public void A_fast_path_agrees_with_the_direct_one(IHostImplementation fast)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        Layout layout = fast is ChannelsImplementation || fast == s_paddedLast ? Layout.ChannelsLast : Layout.ChannelsFirst;
        int ran = Compare(fast, 150, threads: 1, guardsFront: false, (random, integers) =>
        {
            int rank = fast == s_depths ? 3 : random.Next(1, 4);
            return (RandomProblem.Operator(random, integers, layout, rank), RandomProblem.Shape(random, layout, rank));
        });
        if (ran == 0 && fast is TilesImplementation)
            Assert.Ignore("the vector instructions in use do not permute lanes of this size");
        Assert.That(ran, Is.EqualTo(150));
    }

    [Test]
    public void Planes_of_short_rows_agree_with_the_direct_path([Values] bool guardsFront)
    {
        if (!Avx512Vbmi.IsSupported)
            Assert.Ignore("lanes of a byte are not permuted");
        int longest = 64 / ElementTypes.Size(ElementTypes.Of<T>());
        int ran = Compare(new TilesImplementation(ofPlanes: true), 200, threads: 2, guardsFront, (random, integers) =>
            (RandomProblem.Operator(random, integers, Layout.ChannelsFirst, rank: 2),
            TensorShape.Create([random.Next(1, 40), random.Next(2, 20), random.Next(1, longest)])));
        Assert.That(ran, Is.EqualTo(200));
    }

    /// <summary>Runs a path on problems drawn at random that it accepts; gives how many.</summary>
    private int Compare(IHostImplementation fast, int most, int threads, bool guardsFront, Func<Random, bool, (PoolOperator Operator, TensorShape Shape)> problem)
    {
        ElementType type = ElementTypes.Of<T>();
        int seed = type.GetHashCode();
        int ran = 0;
        for (int draw = 0; ran < most && draw < 10_000; draw++)
        {
            var random = new Random((seed * 10_000) + draw);
            (PoolOperator @operator, TensorShape shape) = problem(random, !ElementTypes.IsReal(type));
            if (RandomProblem.Plan(@operator, type, shape) is not PoolPlan plan || fast.Decline(plan) is not null)
                continue;
            ran++;
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(5));
            T[] actual = HostRun.Of<T>(fast, plan, x, threads, guardsFront);
            HostRun.AssertEqual(actual, HostRun.Of<T>(s_direct, plan, x, 1), tolerance, $"{fast.Name} {plan} (draw {draw}, {@operator})");
        }

        return ran;
    }
}
