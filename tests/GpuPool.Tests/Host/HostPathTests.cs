using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host;
using GpuPool.Planning;

namespace GpuPool.Tests.Host;

/// <summary>Which path runs what, and what does not depend on how a problem is cut.</summary>
internal sealed class HostPathTests
{
    private static readonly (PoolOperator Operator, TensorShape Shape, string Path)[] s_problems =
    [
        (new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, [4, 8, 112, 112], "host.tiles"),
        (new AveragePool(11, 11) { Stride = [1] }, [1, 3, 300, 301], "host.passes"),
        (new MaxPool(13, 13) { Stride = [1], Padding = [6] }, [2, 64, 19, 19], "host.passes"),
        (new AveragePool(8, 4) { Stride = [2, 1], Padding = [3, 1], CountIncludePad = false }, [3, 50, 9, 7], "host.passes"),
        (new LpPool(5, 1) { Stride = [1], P = 2 }, [2, 9, 40, 700], "host.passes"),
        (new AveragePool(60, 60) { Stride = [1] }, [1, 3, 400, 1500], "host.rows"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1], CountIncludePad = false }, [64, 300, 2, 50], "host.tiles"),
        (new MaxPool(4), [16, 20_001], "host.rows"),
        (new AveragePool(2, 2), [4, 16, 56, 57], "host.rows"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [1] }, [3, 50, 7, 7], "host.planes"),
        (new MaxPool(2, 2), [64, 31, 4, 4], "host.planes"),
        (new MaxPool(3, 3, 3) { Stride = [2], Padding = [1] }, [2, 8, 9, 40, 41], "host.tiles"),
        (new MaxPool(2, 2, 2), [2, 8, 9, 40, 41], "host.rows"),
        (new MaxPool(4, 4, 4) { Padding = [1, 0, 0] }, [2, 3, 17, 40, 68], "host.rows"),
        (new MaxPool(3, 3, 3) { Stride = [1], Padding = [1] }, [2, 8, 9, 40, 41], "host.depths"),
        (new MaxPool(3, 3, 3) { Stride = [1], Padding = [1] }, [3, 20, 5, 7, 7], "host.depths"),
        (new MinPool(5, 3, 3) { Stride = [3, 1, 1], Dilation = [2, 1, 2], CeilMode = true, Nan = NanPolicy.Ignore }, [1, 9, 30, 31, 33], "host.depths"),
        (new AveragePool(3, 3, 3) { Stride = [1], Padding = [1], CountIncludePad = false }, [2, 8, 9, 28, 29], "host.depths"),
        (new AveragePool(5, 5, 5) { Stride = [2, 1, 1], Padding = [2], CeilMode = true }, [1, 4, 16, 30, 31], "host.depths"),
        (new AveragePool(7, 7, 7) { Stride = [1], DivisorOverride = 5 }, [1, 2, 20, 48, 50], "host.depths"),
        (new MedianPool(3, 3) { Stride = [1], Padding = [1] }, [2, 8, 60, 61], "host.selection"),
        (new MedianPool(2, 2) { Interpolation = QuantileInterpolation.Midpoint }, [2, 8, 60, 61], "host.selection"),
        (new QuantilePool(5, 5) { Stride = [2], Q = 0.9, Layout = Layout.ChannelsLast }, [2, 40, 41, 33], "host.selection"),
        (new AdaptiveAveragePool(100, 100), [3, 540, 961], "host.segments"),
        (new GlobalAveragePool(), [8, 500, 7, 7], "host.segments"),
        (new MaxPool(3, 3) { Stride = [2], Layout = Layout.ChannelsLast }, [2, 112, 112, 65], "host.channels"),
        (new AdaptiveAveragePool(6, 6) { Layout = Layout.ChannelsLast }, [2, 60, 61, 130], "host.channels"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1], PaddingMode = PaddingMode.Reflect }, [8, 16, 56, 56], "host.padded"),
        (new MaxPool(5, 5) { Stride = [2], Padding = [2], PaddingMode = PaddingMode.Replicate }, [1, 2, 500, 501], "host.padded"),
        (new AveragePool(2, 2) { Padding = [1], PaddingMode = PaddingMode.Constant, PaddingValue = 3, Layout = Layout.ChannelsLast }, [3, 30, 30, 33], "host.padded"),
        (new MaxPool(3, 3) { Stride = [2], Padding = [1], Nan = NanPolicy.Ignore }, [4, 8, 112, 112], "host.tiles"),
        (new GlobalMaxPool { Nan = NanPolicy.Ignore }, [8, 64, 30, 31], "host.segments"),
    ];

    [TestCaseSource(nameof(s_problems))]
    public void The_expected_path_runs((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        if (!Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use: host.direct runs everything");
        if (problem.Path is "host.tiles" or "host.planes" && !System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
            Assert.Ignore("lanes cannot be permuted, or vectors are too short for the window: host.rows may run it");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Assert.That(engine.Explain(problem.Operator, ElementType.Float32, problem.Shape).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(problem.Path));
    }

    [TestCase(1, "host.passes")]
    [TestCase(2, "host.tiles")]
    public void Halves_whose_small_windows_share_most_elements_run_where_each_is_converted_once(int stride, string path)
    {
        if (!System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
            Assert.Ignore("lanes cannot be permuted, or vectors are too short for the window");
        using PoolEngine engine = PoolEngine.Create("cpu");
        var pooling = new AveragePool(3, 3) { Stride = [stride], Padding = [1] };
        Assert.That(engine.Explain(pooling, ElementType.Float16, [2, 8, 35, 35]).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(path));
    }

    private static readonly (PoolOperator Operator, TensorShape[] Inputs, string Path)[] s_gradients =
    [
        (new MaxPoolGrad(new MaxPool(2, 2)), [[2, 3, 4, 4], [2, 3, 8, 8], [2, 3, 4, 4]], "host.gradient.scatter"),
        (new MaxPoolGrad(new MaxPool(2, 2)), [[2, 3, 4, 4], [2, 3, 8, 8]], "host.gradient.found"),
        (new GlobalMaxPoolGrad(new GlobalMaxPool { Layout = Layout.ChannelsLast }), [[2, 1, 1, 5], [2, 8, 8, 5]], "host.gradient.found"),
        (new AveragePoolGrad(new AveragePool(2, 2)), [[2, 3, 4, 4], [2, 3, 8, 8]], "host.gradient.mean"),
        (new LpPoolGrad(new LpPool(2, 2)), [[2, 3, 4, 4], [2, 3, 8, 8]], "host.direct"),
    ];

    [TestCaseSource(nameof(s_gradients))]
    public void The_expected_gradient_runs((PoolOperator Operator, TensorShape[] Inputs, string Path) problem)
    {
        if (!Vector256.IsHardwareAccelerated)
            Assert.Ignore("lanes are not permuted");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Assert.That(engine.Explain(problem.Operator, ElementType.Float32, problem.Inputs).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(problem.Path));
    }

    [TestCase(true, "host.located.segments")]
    [TestCase(false, "host.located.rows")]
    public void The_expected_path_finds_indices(bool whole, string path)
    {
        if (!Vector256.IsHardwareAccelerated)
            Assert.Ignore("lanes are not permuted");
        PoolOperator @operator = whole ? new GlobalMaxPool() : new MaxPool(3, 3);
        var plan = new PoolPlan(@operator, ElementType.Float32, [[2, 3, 20, 20]], withIndices: true);
        using var backend = new HostBackend(new HostThreads(1));
        Assert.That(backend.Judge(plan).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(path));
    }

    [TestCaseSource(nameof(s_problems))]
    public void Results_are_the_same_to_the_bit_for_any_number_of_threads((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        float[] x = RandomProblem.Numbers<float>(new Random(1), problem.Shape.ElementCount, 2);
        float[] one = Run(problem.Operator, problem.Shape, x, 1);
        float[] many = Run(problem.Operator, problem.Shape, x, Environment.ProcessorCount + 1);
        Assert.That(many.Select(BitConverter.SingleToInt32Bits), Is.EqualTo(one.Select(BitConverter.SingleToInt32Bits)));
    }

    [TestCaseSource(nameof(s_problems))]
    public void Large_problems_agree_with_the_direct_path((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        float[] x = RandomProblem.Numbers<float>(new Random(2), problem.Shape.ElementCount, 2);
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, [problem.Shape], withIndices: false);
        HostRun.AssertEqual(Run(problem.Operator, problem.Shape, x, 2), HostRun.Of<float>(new DirectImplementation(), plan, x, 2), 1e-4, plan.ToString());
    }

    private static readonly (PoolOperator Operator, TensorShape Shape)[] s_pastCaches =
    [
        (new MaxPool(2, 2), [3, 16, 300, 301]),
        (new MaxPool(2, 2), [1, 500, 94, 94]),
        (new AveragePool(2, 2) { Padding = [1, 0], CountIncludePad = false }, [5, 9, 301, 319]),
        (new AveragePool(4), [3, 1_450_003]),
        (new MaxPool(2, 2, 2), [2, 16, 9, 120, 141]),
        (new MaxPool(3, 4) { Stride = [2, 4] }, [7, 333, 2003]),
    ];

    [TestCaseSource(nameof(s_pastCaches))]
    public void Outputs_that_go_past_the_caches_agree_with_the_direct_path((PoolOperator Operator, TensorShape Shape) problem)
    {
        float[] x = RandomProblem.Numbers<float>(new Random(3), problem.Shape.ElementCount, 2);
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, [problem.Shape], withIndices: false);
        HostRun.AssertEqual(Run(problem.Operator, problem.Shape, x, 2), HostRun.Of<float>(new DirectImplementation(), plan, x, 2), 1e-4, plan.ToString());
    }

    [TestCaseSource(nameof(s_problems))]
    public void A_call_into_given_memory_allocates_nothing((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        if (!Vector128.IsHardwareAccelerated)
            Assert.Ignore("no vector unit in use: host.direct allocates");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Tensor<float> x = Tensor.CreateFromShape<float>(problem.Shape.ToLengths());
        Tensor<float> y = Tensor.CreateFromShape<float>(problem.Operator.OutputShape(problem.Shape).ToLengths());

        // The least of several calls: the first ones compile, and the runtime may do so again later.
        long least = long.MaxValue;
        for (int call = 0; call < 20; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Run(problem.Operator, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.Zero);
    }

    [Test]
    public void The_average_of_a_million_equal_floats_is_that_float()
    {
        foreach (float value in (float[])[0.1f, 1 / 3f, 1e-3f, 12345.678f])
        {
            foreach (Layout layout in Enum.GetValues<Layout>())
            {
                TensorShape shape = layout == Layout.ChannelsFirst ? [1, 1, 1000, 1000] : [1, 1000, 1000, 1];
                TensorShape wide = layout == Layout.ChannelsFirst ? [1, 3, 500, 700] : [1, 500, 700, 3];
                foreach (TensorShape input in (TensorShape[])[shape, wide])
                {
                    var x = new float[input.ElementCount];
                    Array.Fill(x, value);
                    Assert.That(Run(new GlobalAveragePool { Layout = layout }, input, x, 2), Is.All.EqualTo(value).Within(1e-6 * value));
                    Assert.That(Run(new AveragePool(500, 500) { Layout = layout }, input, x, 2), Is.All.EqualTo(value).Within(1e-6 * value));
                    // Minutes element by element, which is what runs without a vector unit.
                    if (System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
                        Assert.That(Run(new AveragePool(490, 490) { Stride = [2], Layout = layout }, input, x, 2), Is.All.EqualTo(value).Within(1e-6 * value));
                }
            }
        }
    }

    private static float[] Run(PoolOperator @operator, TensorShape shape, float[] x, int threads)
    {
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu", MaxDegreeOfParallelism = threads });
        var y = new float[@operator.OutputShape(shape).ElementCount];
        engine.Run(@operator, new ReadOnlyTensorSpan<float>(x, shape.ToLengths()), new TensorSpan<float>(y, @operator.OutputShape(shape).ToLengths()));
        return y;
    }
}
