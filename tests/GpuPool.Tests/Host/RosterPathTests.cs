using System.Numerics;
using System.Numerics.Tensors;
using GpuPool.Backends.Host;
using GpuPool.Backends.Host.Rosters;
using GpuPool.Dispatch;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Tests.Host;

/// <summary>The host's fast path for masked and segment pooling, beside the one that runs everything.</summary>
[TestFixture(typeof(float), 1e-4)]
[TestFixture(typeof(double), 1e-12)]
[TestFixture(typeof(Half), 0.13)]
[TestFixture(typeof(byte), 0)]
[TestFixture(typeof(short), 0)]
[TestFixture(typeof(int), 0)]
[TestFixture(typeof(ulong), 0)]
[Parallelizable(ParallelScope.Self)]
internal sealed unsafe class RosterPathTests<T>(double tolerance)
    where T : unmanaged, INumber<T>
{
    private static readonly ElementType[] s_masks = [ElementType.UInt8, ElementType.Int32, ElementType.Int64, ElementType.Float32, ElementType.Float64];

    private static bool IsReal => ElementTypes.IsReal(ElementTypes.Of<T>());

    [Test]
    public void Masked_pooling_agrees_with_the_direct_path() => Check((random, draw) =>
    {
        Layout layout = (Layout)random.Next(2);
        MaskedOperator op = IsReal && random.Next(2) == 0 ? new MaskedAveragePool() : new MaskedMaxPool();
        op = op with { Layout = layout, KeepDims = random.Next(2) == 0 };
        long batch = random.Next(1, 5);
        long channels = random.Next(4) switch { 0 => 1, 1 => random.Next(2, 20), 2 => random.Next(20, 200), _ => random.Next(200, 900) };
        long positions = random.Next(3) switch { 0 => random.Next(1, 40), 1 => random.Next(40, 300), _ => random.Next(2040, 4200) };
        if (positions * channels > 60_000)
            channels = Math.Max(1, 60_000 / positions);
        TensorShape x = layout == Layout.ChannelsLast ? [batch, positions, channels] : [batch, channels, positions];
        ElementType type = s_masks[random.Next(s_masks.Length)];
        return (new PoolPlan(op, ElementTypes.Of<T>(), [x, [batch, positions]], withIndices: false, type), Mask(random, type, batch * positions), []);
    });

    [Test]
    public void Segment_pooling_agrees_with_the_direct_path() => Check((random, draw) =>
    {
        SegmentOperator op = !IsReal ? new SegmentMaxPool() : random.Next(3) switch { 0 => new SegmentAveragePool(), 1 => new SegmentSumPool(), _ => new SegmentMaxPool() };
        long rows = random.Next(1, random.Next(3) == 0 ? 5000 : 60);
        long channels = random.Next(1, (int)Math.Min(700, 1 + (60_000 / rows)));
        int segments = random.Next(1, random.Next(2) == 0 ? 4 : 50);
        long[] named;
        if (random.Next(2) == 0)
        {
            named = [.. Enumerable.Range(0, segments + 1).Select(_ => random.NextInt64(0, rows + 1)).Order()];
        }
        else
        {
            op = op with { Segments = segments };
            named = [.. Enumerable.Range(0, (int)rows).Select(_ => (long)random.Next(segments))];
        }

        return (new PoolPlan(op, ElementTypes.Of<T>(), [[rows, channels], [named.Length]], withIndices: false), [], named);
    });

    [Test]
    public void Gradients_agree_with_the_direct_path()
    {
        if (!IsReal)
            Assert.Ignore("gradients are of real types");
        Check((random, draw) =>
        {
            long rows = random.Next(1, random.Next(3) == 0 ? 3000 : 60);
            long channels = random.Next(2, (int)Math.Min(700, 3 + (60_000 / rows)));
            if (draw % 2 == 0)
            {
                long batch = random.Next(1, 5);
                var masked = new MaskedAveragePool { Layout = Layout.ChannelsLast, KeepDims = false };
                ElementType type = s_masks[random.Next(s_masks.Length)];
                return (new PoolPlan(new MaskedAveragePoolGrad(masked), ElementTypes.Of<T>(), [[batch, channels], [batch, rows, channels], [batch, rows]], withIndices: false, type), Mask(random, type, batch * rows), []);
            }

            int segments = random.Next(1, 20);
            bool hasIds = random.Next(2) == 0;
            long? count = hasIds ? segments : null;
            long[] named = hasIds
                ? [.. Enumerable.Range(0, (int)rows).Select(_ => (long)random.Next(segments))]
                : [.. Enumerable.Range(0, segments + 1).Select(_ => random.NextInt64(0, rows + 1)).Order()];
            PoolOperator op = random.Next(2) == 0 ? new SegmentSumPoolGrad(new() { Segments = count }) : new SegmentAveragePoolGrad(new() { Segments = count });
            return (new PoolPlan(op, ElementTypes.Of<T>(), [[segments, channels], [rows, channels], [named.Length]], withIndices: false), [], named);
        });
    }

    private static byte[] Mask(Random random, ElementType type, long count)
    {
        double share = random.Next(4) switch { 0 => 0, 1 => 0.5, 2 => 0.9, _ => 1 };
        bool flags = random.Next(2) == 0;
        var mask = new List<byte>();
        for (long i = 0; i < count; i++)
        {
            int weight = random.NextDouble() >= share ? 0 : flags ? 1 : random.Next(1, 5);
            mask.AddRange(type switch
            {
                ElementType.UInt8 => [(byte)weight],
                ElementType.Int32 => BitConverter.GetBytes(weight),
                ElementType.Int64 => BitConverter.GetBytes((long)weight),
                ElementType.Float32 => BitConverter.GetBytes(weight * 0.5f),
                _ => BitConverter.GetBytes(weight * 0.25),
            });
        }

        return [.. mask];
    }

    private void Check(Func<Random, int, (PoolPlan Plan, byte[] Mask, long[] Indices)> draw)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        for (int number = 0; number < 60; number++)
        {
            var random = new Random(number);
            (PoolPlan plan, byte[] mask, long[] indices) = draw(random, number);
            T[] x = RandomProblem.Numbers<T>(random, plan.Inputs[0].ElementCount, random.Next(3));
            T[] expected = Run(new DirectImplementation(), plan, x, mask, indices, 2);
            T[] actual = Run(new RostersImplementation(), plan, x, mask, indices, 1);
            HostRun.AssertEqual(actual, expected, tolerance, $"{plan} (draw {number})");
            Assert.That(Run(new RostersImplementation(), plan, x, mask, indices, Environment.ProcessorCount + 1), Is.EqualTo(actual), $"{plan} on more threads");
        }
    }

    private static T[] Run(IHostImplementation implementation, PoolPlan plan, T[] x, byte[] mask, long[] indices, int threads)
    {
        Assert.That(implementation.Decline(plan), Is.Null);
        using var input = new GuardedMemory<T>(x.Length);
        using var masks = new GuardedMemory<byte>(mask.Length);
        using var longs = new GuardedMemory<long>(indices.Length);
        using var output = new GuardedMemory<T>(plan.Output.ElementCount);
        x.CopyTo(input.Span);
        mask.CopyTo(masks.Span);
        indices.CopyTo(longs.Span);
        var tensors = new HostTensors { Output = (nint)output.Elements, Mask = (nint)masks.Elements, Indices = (nint)longs.Elements };
        tensors[0] = (nint)input.Elements;
        implementation.Prepare(plan).Run(tensors, new HostThreads(threads));
        output.Check();
        return output.Span.ToArray();
    }
}

/// <summary>How the fast path is chosen, and what it costs.</summary>
internal sealed class RosterChoiceTests
{
    private static IEnumerable<(PoolOperator Operator, TensorShape X, TensorShape Second)> Problems =>
    [
        (new MaskedAveragePool { Layout = Layout.ChannelsLast }, [32, 128, 768], [32, 128]),
        (new MaskedMaxPool(), [4, 64, 56, 56], [4, 56, 56]),
        (new SegmentAveragePool(), [4096, 256], [33]),
        (new SegmentSumPool { Segments = 40 }, [4096, 256], [4096]),
    ];

    [TestCaseSource(nameof(Problems))]
    public void The_fast_path_runs_and_allocates_nothing((PoolOperator Operator, TensorShape X, TensorShape Second) problem)
    {
        if (!System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Assert.That(
            engine.Explain(problem.Operator, ElementType.Float32, problem.X, problem.Second).First(verdict => verdict.IsAccepted).Implementation,
            Is.EqualTo("host.rosters"));
        Tensor<float> x = Tensor.CreateFromShape<float>(problem.X.ToLengths());
        Tensor<bool> mask = Tensor.CreateFromShape<bool>(problem.Second.ToLengths());
        Tensor<long> indices = Tensor.CreateFromShape<long>(problem.Second.ToLengths());
        Tensor<float> y = Tensor.CreateFromShape<float>(problem.Operator.OutputShape(problem.X, problem.Second).ToLengths());
        long least = long.MaxValue;
        for (int call = 0; call < 20; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var arguments = new PoolArguments<float> { First = x, Output = y };
            if (problem.Operator is MaskedOperator)
                arguments.Mask = mask;
            else
                arguments.Indices = indices;
            engine.RunInto(problem.Operator, arguments);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.Zero);
    }
}
