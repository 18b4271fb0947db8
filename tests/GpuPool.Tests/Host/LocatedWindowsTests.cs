using System.Numerics;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Located;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Small windows of many planes, whose places go to memory past the caches: the values and places of the element-by-element path.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
[TestFixture(typeof(Half))]
[TestFixture(typeof(byte))]
[TestFixture(typeof(long))]
[Parallelizable(ParallelScope.Self)]
internal sealed class LocatedWindowsTests<T>
    where T : unmanaged, INumber<T>
{
    private static readonly MaxPool s_overlapping = new([3, 3]) { Stride = [1, 1], Padding = [1, 1] };

    // Odd in number, so that places begin anywhere in a cache line; small planes, long rows, and rows of one vector and a bit.
    private static readonly (WindowedOperator Operator, int[] Shape)[] s_cases =
    [
        (s_overlapping, [691, 14, 14]),
        (s_overlapping, [3, 211, 213]),
        (s_overlapping, [1999, 9, 3, 3]),
        (s_overlapping with { Padding = [2, 2], Dilation = [2, 2] }, [173, 27, 29]),
        (s_overlapping with { Padding = [3, 3], Dilation = [3, 3] }, [701, 13, 15]),
        (new MaxPool([3, 3]) { Stride = [2, 2], Padding = [1, 1] }, [169, 55, 57]),
        (new MaxPool([3, 3]) { Stride = [2, 2], CeilMode = true }, [7, 3, 160, 161]),
        (new MaxPool([3, 3]) { Stride = [3, 3] }, [151, 90, 91]),
        (new MaxPool([2, 2]) { Stride = [2, 2] }, [5, 331, 330]),
        (new MinPool([2, 2]) { Stride = [1, 1] }, [223, 25, 26]),
        (new MaxPool([3]) { Stride = [1], Padding = [1] }, [1409, 101]),
        (new MaxPool([2, 2, 2]) { Stride = [2, 2, 2] }, [33, 32, 33, 34]),
        (new MaxPool([3, 3, 3]) { Stride = [2, 2, 2], Padding = [1, 1, 1] }, [11, 31, 55, 57]),
    ];

    private static IEnumerable<TestCaseData> Cases => s_cases.Select(one => new TestCaseData(one.Operator, one.Shape)
        .SetArgDisplayNames(one.Operator.GetType().Name, string.Join('x', one.Operator.Kernel), $"stride {one.Operator.Stride[0]}", string.Join('x', one.Shape)));

    [TestCaseSource(nameof(Cases))]
    public void Many_planes_have_the_places_that_the_direct_path_finds(WindowedOperator @operator, int[] lengths)
    {
        long[] shape = [.. lengths.Length <= @operator.Kernel.Count + 1 ? [1, .. lengths.Select(length => (long)length)] : lengths.Select(length => (long)length)];
        var plan = new PoolPlan(@operator, ElementTypes.Of<T>(), [TensorShape.Create(shape)], withIndices: true);
        IHostImplementation fast = new LocatedRowsImplementation();
        if (fast.Decline(plan) is string reason)
            Assert.Ignore(reason);
        Assert.That(plan.Output.ElementCount, Is.GreaterThan(131_072), "enough to go past the caches");
        var random = new Random(shape.Length);
        T[] x = RandomProblem.Numbers<T>(random, plan.Inputs[0].ElementCount, 0);
        for (int i = 0; i < 5 && typeof(T) != typeof(byte) && typeof(T) != typeof(long); i++)
            x[random.Next(x.Length)] = T.CreateSaturating(double.NaN);
        (T[] values, long[] indices) = HostRun.WithIndices<T>(fast, plan, x, threads: 2);
        (T[] expectedValues, long[] expectedIndices) = HostRun.WithIndices<T>(new DirectImplementation(), plan, x, threads: 2);
        Assert.That(indices.AsSpan().SequenceEqual(expectedIndices), "places");
        HostRun.AssertEqual(values, expectedValues, 0, plan.ToString()!);
    }
}
