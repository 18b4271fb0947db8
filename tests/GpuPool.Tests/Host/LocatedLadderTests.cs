using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Located;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Windows of many neighbours are searched by doubling, with the values and places of the element-by-element path.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
[TestFixture(typeof(Half))]
[TestFixture(typeof(byte))]
[TestFixture(typeof(int))]
[TestFixture(typeof(long))]
[Parallelizable(ParallelScope.Self)]
internal sealed class LocatedLadderTests<T>
    where T : unmanaged, INumber<T>
{
    private static readonly IHostImplementation s_direct = new DirectImplementation();

    private static readonly IHostImplementation[] s_fast = [new LocatedRowsImplementation(), new LocatedChannelsImplementation()];

    [TestCaseSource(nameof(s_fast))]
    public void Windows_of_many_neighbours_have_the_places_that_the_direct_path_finds(IHostImplementation fast)
    {
        Layout layout = fast is LocatedChannelsImplementation ? Layout.ChannelsLast : Layout.ChannelsFirst;
        int ran = 0;
        for (int draw = 0; draw < 400 && ran < 120; draw++)
        {
            var random = new Random(draw);
            int rank = random.Next(1, 4);
            long[] kernel = [.. Enumerable.Range(0, rank).Select(axis => random.Next(rank == 3 && axis == 0 ? 1 : 4, rank == 3 ? 7 : 20))];

            // Wide padding makes windows without a tap, and some with taps that end before the input does.
            long[] padding = [.. Enumerable.Range(0, 2 * rank).Select(side => (long)random.Next((int)kernel[side % rank] + (random.Next(8) == 0 ? 4 : 0)))];
            WindowedOperator @operator = random.Next(2) == 0 ? new MaxPool([.. kernel]) : new MinPool([.. kernel]);
            @operator = @operator with { Layout = layout, Stride = [.. kernel.Select((_, axis) => axis < rank - 1 && random.Next(4) == 0 ? 2 : 1)], Padding = [.. padding] };
            TensorShape shape = RandomProblem.Shape(random, layout, rank);
            if (RandomProblem.Plan(@operator, ElementTypes.Of<T>(), [shape], withIndices: true) is not PoolPlan plan || fast.Decline(plan) is not null)
                continue;
            ran++;
            AssertSame(fast, plan, RandomProblem.Numbers<T>(random, shape.ElementCount, random.Next(5)), $"draw {draw}");
        }

        if (ran == 0)
            Assert.Ignore("no vector instructions in use that this takes");
        Assert.That(ran, Is.EqualTo(120));
    }

    [Test]
    public void Rows_of_the_lowest_value_at_the_padding_have_the_place_of_their_first_element()
    {
        T lowest = T.CreateSaturating(double.NegativeInfinity);
        var x = new T[2 * 19 * 21];
        Array.Fill(x, lowest);
        var plan = new PoolPlan(new MaxPool([13, 13]) { Stride = [1, 1], Padding = [6, 6] }, ElementTypes.Of<T>(), [TensorShape.Create([1, 2, 19, 21])], withIndices: true);
        AssertSame(s_fast[0], plan, x, "all lowest");
    }

    [Test]
    public void Windows_of_four_columns_side_by_side_have_the_places_that_the_direct_path_finds([Values(0, 1, 2)] int padding, [Values(0, 1, 2, 3)] int kind)
    {
        var random = new Random(padding);
        var plan = new PoolPlan(new MinPool([4]) { Padding = [padding, 0] }, ElementTypes.Of<T>(), [TensorShape.Create([1, 3, 303])], withIndices: true);
        AssertSame(s_fast[0], plan, RandomProblem.Numbers<T>(random, 3 * 303, kind), $"kind {kind}");
    }

    [Test]
    public void Small_planes_that_are_done_together_have_the_places_that_the_direct_path_finds([Values(2, 3)] int kernel, [Values(1, 2)] int stride, [Values(0, 1, 2, 3)] int kind)
    {
        var random = new Random(kernel);
        WindowedOperator @operator = new MaxPool([kernel, kernel]) { Stride = [stride, stride], Padding = [kernel - 2, kernel - 2] };
        var plan = new PoolPlan(@operator, ElementTypes.Of<T>(), [TensorShape.Create([2, 37, 14, 14])], withIndices: true);
        AssertSame(s_fast[0], plan, RandomProblem.Numbers<T>(random, 2 * 37 * 196, kind), $"kind {kind}");
    }

    [Test]
    public void Bins_of_many_columns_have_the_places_that_the_direct_path_finds([Values(1, 5, 7, 24)] int bins, [Values(0, 1, 2, 3)] int kind)
    {
        var random = new Random(bins);
        var plan = new PoolPlan(new AdaptiveMaxPool([5, bins]), ElementTypes.Of<T>(), [TensorShape.Create([1, 3, 37, 100])], withIndices: true);
        AssertSame(new LocatedSegmentsImplementation(), plan, RandomProblem.Numbers<T>(random, 3 * 3700, kind), $"kind {kind}");
    }

    private static void AssertSame(IHostImplementation fast, PoolPlan plan, T[] x, string name)
    {
        if (fast.Decline(plan) is not null)
            Assert.Ignore("no vector instructions in use that this takes");
        (T[] values, long[] indices) = HostRun.WithIndices<T>(fast, plan, x, 2);
        (T[] expectedValues, long[] expectedIndices) = HostRun.WithIndices<T>(s_direct, plan, x, 1);
        for (int i = 0; i < values.Length; i++)
        {
            bool isSame = values[i] == expectedValues[i] ? T.IsNegative(values[i]) == T.IsNegative(expectedValues[i]) : T.IsNaN(values[i]) && T.IsNaN(expectedValues[i]);
            if (indices[i] != expectedIndices[i] || !isSame)
                Assert.Fail($"{fast.Name} {plan} ({name}): output {i} is {values[i]} at {indices[i]}, not {expectedValues[i]} at {expectedIndices[i]}");
        }
    }
}
