using System.Numerics;
using System.Runtime.InteropServices;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Gradients;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>Gathering the gradients of maxima gives what scattering gives, to the bit.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
[TestFixture(typeof(Half))]
[Parallelizable(ParallelScope.Self)]
internal sealed class GatherGradientTests<T>
    where T : unmanaged, INumber<T>
{
    private const long Channels = 7;

    private static readonly IHostImplementation s_gather = new GatherGradientImplementation();

    private static readonly IHostImplementation s_scatter = new ScatterGradientImplementation();

    private static readonly (MaxPool Pool, long[] Spatial)[] s_problems =
    [
        (new MaxPool(3, 3) { Padding = [1, 1, 1, 1] }, [14, 14]),
        (new MaxPool(3, 3) { Padding = [1, 1, 1, 1] }, [9, 41]),
        (new MaxPool(3, 3) { Padding = [1, 0, 1, 2] }, [1, 23]),
        (new MaxPool(3, 3) { Stride = [2, 2], CeilMode = true }, [28, 28]),
        (new MaxPool(3, 3) { Stride = [2, 2] }, [56, 58]),
        (new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1, 1, 1] }, [31, 33]),
        (new MaxPool(2, 2), [14, 14]),
        (new MaxPool(2, 2) { CeilMode = true }, [15, 31]),
        (new MaxPool(2, 2) { Stride = [1, 1] }, [6, 17]),
        (new MaxPool(2, 2) { Stride = [3, 1] }, [17, 29]),
        (new MaxPool(1, 3) { Stride = [2, 1] }, [7, 20]),
        (new MaxPool(3, 2) { Stride = [3, 1] }, [13, 37]),
        (new MaxPool(3, 3) { Dilation = [2, 2], Padding = [1, 1, 1, 1] }, [26, 30]),
        (new MaxPool(3, 3) { Dilation = [3, 2], Stride = [2, 1], Padding = [1, 1, 1, 1] }, [21, 34]),
        (new MaxPool(3, 5) { Stride = [1, 2], Padding = [1, 2, 1, 2] }, [12, 34]),
        (new MaxPool(3) { Padding = [1, 1] }, [100]),
        (new MaxPool(2) { Stride = [2] }, [33]),
    ];

    // Indices that are in the plane but not in their window, and such that are in no plane.
    private static readonly long[] s_elsewhere = [0, 5, -1, long.MinValue, 1L << 32, (1L << 32) + 3, 0x8000_0000, 0xC000_0010, 1L << 62, long.MaxValue];

    [Test]
    public void Gathering_gives_the_bits_of_scattering([ValueSource(nameof(s_problems))] (MaxPool Pool, long[] Spatial) problem, [Values(1, 2)] int threads) =>
        Compare(problem.Pool, problem.Spatial, threads, indices => { });

    [Test]
    public void Indices_outside_of_their_windows_are_honoured([ValueSource(nameof(s_elsewhere))] long elsewhere, [Values(0, 1, 2)] int at) =>
        Compare(new MaxPool(3, 3) { Padding = [1, 1, 1, 1] }, [14, 14], 1, indices => indices[at * (indices.Length - 1) / 2] = elsewhere);

    [Test]
    public void Two_windows_may_trade_their_indices() =>
        Compare(new MaxPool(2, 2), [14, 14], 1, indices => (indices[0], indices[20]) = (indices[20], indices[0]));

    [Test]
    public void Any_places_at_all_may_be_given() =>
        Compare(new MaxPool(3, 3) { Stride = [2, 2] }, [29, 31], 2, indices =>
        {
            var random = new Random(3);
            for (int i = 0; i < indices.Length; i++)
                indices[i] = random.Next(-2, (29 * 31) + 2);
        });

    private static void Compare(MaxPool pool, long[] spatial, int threads, Action<long[]> change)
    {
        ElementType type = ElementTypes.Of<T>();
        TensorShape shape = TensorShape.Create([3, Channels, .. spatial]);
        var forward = new PoolPlan(pool, type, [shape], withIndices: true);
        var plan = new PoolPlan(new MaxPoolGrad(pool), type, [forward.Output, shape, forward.Output], withIndices: false);
        if (GatherGradientImplementation.Misfit(HostWindows.Simplify(((ReduceGradientProblem)plan.Problem).Window), type) is string reason)
            Assert.Ignore(reason);
        for (int kind = 0; kind < 4; kind++)
        {
            var random = new Random(kind);
            T[] x = RandomProblem.Numbers<T>(random, shape.ElementCount, kind);
            T[] dy = RandomProblem.Numbers<T>(random, forward.Output.ElementCount, kind);
            long[] indices = HostRun.WithIndices<T>(new DirectImplementation(), forward, x, 1).Indices;
            change(indices);
            T[] expected = HostRun.Gradient<T>(s_scatter, plan, dy, x, indices, 1);
            T[] actual = HostRun.Gradient<T>(s_gather, plan, dy, x, indices, threads);
            Assert.That(Bits(actual), Is.EqualTo(Bits(expected)), $"numbers of kind {kind}");
        }
    }

    private static byte[] Bits(T[] numbers) => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
}
