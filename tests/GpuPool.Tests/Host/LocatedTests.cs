using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Located;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Every fast path that gives indices gives the values and indices of the element-by-element one, bit for bit.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
[TestFixture(typeof(Half))]
[TestFixture(typeof(byte))]
[TestFixture(typeof(sbyte))]
[TestFixture(typeof(short))]
[TestFixture(typeof(ushort))]
[TestFixture(typeof(int))]
[TestFixture(typeof(uint))]
[TestFixture(typeof(long))]
[TestFixture(typeof(ulong))]
[Parallelizable(ParallelScope.Self)]
internal sealed class LocatedTests<T>
    where T : unmanaged, INumber<T>
{
    private const int Wanted = 100;

    private static readonly IHostImplementation s_direct = new DirectImplementation();

    private static readonly IHostImplementation[] s_fast = [new LocatedRowsImplementation(), new LocatedChannelsImplementation(), new LocatedSegmentsImplementation()];

    [TestCaseSource(nameof(s_fast))]
    public void A_fast_path_finds_the_places_that_the_direct_one_finds(IHostImplementation fast)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        ElementType type = ElementTypes.Of<T>();
        int ran = 0;
        for (int draw = 0; ran < Wanted && draw < 8000; draw++)
        {
            var random = new Random((type.GetHashCode() * 20_000) + draw);
            Layout layout = fast is LocatedChannelsImplementation ? Layout.ChannelsLast : Layout.ChannelsFirst;
            int rank = random.Next(1, 4);
            PoolOperator @operator = RandomProblem.Operator(random, !ElementTypes.IsReal(type), layout, rank);
            TensorShape shape = RandomProblem.Shape(random, layout, rank);
            if (!@operator.GivesIndices || RandomProblem.Plan(@operator, type, [shape], withIndices: true) is not PoolPlan plan || fast.Decline(plan) is not null)
                continue;
            ran++;
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(4));
            string name = $"{fast.Name} {plan} (draw {draw}, {@operator})";
            (T[] values, long[] indices) = HostRun.WithIndices<T>(fast, plan, x, random.Next(1, 3));
            (T[] expectedValues, long[] expectedIndices) = HostRun.WithIndices<T>(s_direct, plan, x, 1);
            for (int i = 0; i < values.Length; i++)
            {
                if (indices[i] != expectedIndices[i] || !Same(values[i], expectedValues[i]))
                    Assert.Fail($"{name}: output {i} is {values[i]} at {indices[i]}, not {expectedValues[i]} at {expectedIndices[i]}");
            }
        }

        if (ran == 0 && fast is LocatedRowsImplementation)
            Assert.Ignore("the vector instructions in use do not permute lanes of this size");
        Assert.That(ran, Is.EqualTo(Wanted));
    }

    // −0 and +0 are different here; all NaN are one, because a conversion may change their bits.
    private static bool Same(T left, T right) => left == right ? T.IsNegative(left) == T.IsNegative(right) : T.IsNaN(left) && T.IsNaN(right);
}
