using System.Numerics.Tensors;
using GpuPool.Backends.Host;
using GpuPool.Planning;
using GpuPool.Tests.Host;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.DeviceLayer;

/// <summary>Which kernels run what, and that each agrees with the host's plain loops where its cuts fall unevenly.</summary>
public sealed class GpuPathTests(string device) : DeviceTests(device)
{
    private static readonly (PoolOperator Operator, TensorShape Shape, string Path)[] s_problems =
    [
        (new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, [2, 3, 37, 41], "gpu.columns"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [1] }, [3, 2, 19, 13], "gpu.columns"),
        (new MaxPool(5, 7) { Stride = [2] }, [3, 2, 19, 33], "gpu.columns"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1], CountIncludePad = false }, [1, 5, 17, 9], "gpu.columns"),
        (new AveragePool(2, 2) { CeilMode = true }, [2, 3, 15, 21], "gpu.columns"),
        (new MaxPool(2, 3, 3) { Stride = [1, 2, 1], Padding = [1], Dilation = [1, 1, 2] }, [1, 2, 5, 9, 14], "gpu.columns"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [1], Layout = Layout.ChannelsLast }, [2, 11, 13, 8], "gpu.columns"),
        (new MaxPool(3, 3) { Stride = [2], Padding = [1], Layout = Layout.ChannelsLast }, [2, 11, 13, 7], "gpu.columns"),
        (new AveragePool(3, 3) { Stride = [2], Padding = [1], Layout = Layout.ChannelsLast, CountIncludePad = false }, [2, 14, 9, 12], "gpu.columns"),
        (new MaxPool(3, 3) { Stride = [2], Padding = [1] }, [2, 3, 25, 40], "gpu.strips"),
        (new MinPool(3, 3) { Stride = [1], Padding = [1] }, [2, 3, 13, 16], "gpu.strips"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [0, 1, 5, 1] }, [1, 2, 6, 4], "gpu.strips"),
        (new MaxPool(3, 3) { Stride = [2], CeilMode = true }, [1, 3, 17, 24], "gpu.strips"),
        (new MaxPool(2, 2), [3, 2, 19, 24], "gpu.strips"),
        (new MaxPool(4, 4), [3, 2, 19, 32], "gpu.strips"),
        (new MaxPool(3, 3, 3) { Stride = [2], Padding = [1] }, [1, 2, 5, 9, 8], "gpu.strips"),
        (new AveragePool(2, 2, 2), [2, 3, 6, 10, 16], "gpu.strips"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1] }, [2, 3, 7, 12], "gpu.strips"),
        (new AveragePool(3, 3) { Stride = [2], Padding = [1], CountIncludePad = false }, [2, 3, 14, 16], "gpu.columns"),
        (new MaxPool(4), [3, 5, 64], "gpu.strips"),
        (new AveragePool(2), [3, 5, 24], "gpu.strips"),
        (new MaxPool(3) { Stride = [2], Padding = [1] }, [3, 5, 40], "gpu.strips"),
        (new MaxPool(5, 5) { Stride = [1], Padding = [2] }, [3, 5, 21, 20], "gpu.planestrips"),
        (new MaxPool(5, 5) { Stride = [1], Padding = [2] }, [3, 2, 13, 32], "gpu.strips"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [2], Dilation = [2] }, [3, 2, 19, 20], "gpu.strips"),
        (new MinPool(3, 3) { Stride = [1], Padding = [2], Dilation = [2] }, [3, 2, 2, 4], "gpu.strips"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [2], Dilation = [2] }, [2, 3, 14, 16], "gpu.strips"),
        (new MaxPool(3) { Stride = [1], Padding = [2], Dilation = [2] }, [3, 5, 40], "gpu.strips"),
        (new MaxPool(3) { Stride = [1], Padding = [1], Dilation = [2] }, [4, 5, 42], "gpu.planestrips"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [1], Dilation = [2] }, [2, 4, 12, 14], "gpu.planestrips"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1], Dilation = [2] }, [4, 3, 9, 7], "gpu.planestrips"),
        (new MaxPool(3, 3) { Stride = [1], Padding = [1] }, [300, 5, 14, 14], "gpu.planestrips"),
        (new MinPool(3, 3) { Stride = [1], Padding = [1] }, [4, 3, 7, 5], "gpu.planestrips"),
        (new AveragePool(3, 3) { Stride = [1], Padding = [1] }, [4, 5, 35, 35], "gpu.planestrips"),
        (new MaxPool(2, 2), [7, 24, 14, 14], "gpu.planestrips"),
        (new AdaptiveAveragePool(7, 7), [7, 24, 14, 14], "gpu.planestrips"),
        (new MaxPool(3, 3) { Stride = [2], CeilMode = true }, [6, 40, 28, 28], "gpu.planestrips"),
        (new MaxPool(3, 3) { Stride = [2], Padding = [1] }, [6, 40, 13, 11], "gpu.planestrips"),
        (new AveragePool(3, 3) { Stride = [2] }, [6, 40, 13, 11], "gpu.planestrips"),
        (new MaxPool(4, 4), [2, 6, 13, 18], "gpu.planestrips"),
        (new MaxPool(4), [4, 3, 37], "gpu.planestrips"),
        (new AveragePool(2), [4, 3, 35], "gpu.planestrips"),
        (new MaxPool(5, 5) { Stride = [1], Padding = [2] }, [4, 5, 18, 19], "gpu.planestrips"),
        (new AveragePool(5, 5) { Stride = [1], Padding = [2] }, [3, 5, 18, 16], "gpu.planestrips"),
        (new AveragePool(5, 5) { Stride = [1], Padding = [2] }, [3, 5, 18, 40], "gpu.strips"),
        (new MaxPool(5, 5) { Stride = [1], Padding = [2] }, [1, 2, 90, 90], "gpu.tiles"),
        (new MaxPool(13, 13) { Stride = [1], Padding = [6] }, [2, 7, 19, 19], "gpu.tiles"),
        (new MinPool(4, 7) { Stride = [1], Padding = [1, 3] }, [1, 2, 75, 133], "gpu.tiles"),
        (new AveragePool(11, 11) { Stride = [1] }, [1, 2, 90, 150], "gpu.tiles"),
        (new MaxPool(9, 8) { Stride = [1], Padding = [4, 3] }, [1, 2, 70, 150], "gpu.tiles"),
        (new AveragePool(13, 9) { Stride = [1], Padding = [6, 4], CountIncludePad = false }, [1, 3, 60, 81], "gpu.tiles"),
        (new MaxPool(13, 13) { Stride = [1], Padding = [6] }, [9, 5, 5, 7], "gpu.tiles"),
        (new AveragePool(6, 5) { Stride = [1], Padding = [3, 2], CountIncludePad = false }, [2, 3, 70, 69], "gpu.tiles"),
        (new LpPool(4, 4) { Stride = [1], P = 2 }, [1, 3, 30, 31], "gpu.tiles"),
        (new AdaptiveAveragePool(7, 7), [2, 5, 37, 50], "gpu.bands"),
        (new AdaptiveMaxPool(5, 3), [2, 5, 37, 50], "gpu.bands"),
        (new AdaptiveAveragePool(3, 4, 5), [2, 3, 17, 14, 23], "gpu.bands"),
        (new AveragePool(10, 10), [2, 3, 63, 61], "gpu.bands"),
        (new AveragePool(6, 9) { Stride = [5, 4], Padding = [2, 3], CountIncludePad = false }, [2, 3, 40, 37], "gpu.bands"),
        (new GlobalAveragePool(), [3, 5, 7, 7], "gpu.planes"),
        (new GlobalMaxPool(), [30, 50, 8, 8], "gpu.planes"),
        (new AdaptiveAveragePool(1, 1), [3, 700, 5, 6], "gpu.planes"),
        (new GlobalLpPool { P = 3 }, [7, 50, 4, 5, 6], "gpu.planes"),
        (new GlobalMinPool(), [5, 5, 6, 6], "gpu.planes"),
        (new GlobalAveragePool(), [1, 1, 3, 7], "gpu.planes"),
        (new GlobalAveragePool(), [3, 5, 14, 14], "gpu.group"),
        (new GlobalMaxPool(), [2, 5, 13, 17], "gpu.group"),
        (new GlobalMaxPool(), [2, 3, 60, 64], "gpu.group"),
        (new GlobalAveragePool(), [1, 2, 180, 184], "gpu.group"),
        (new GlobalMaxPool { Layout = Layout.ChannelsLast }, [3, 9, 7, 12], "gpu.group"),
        (new GlobalMaxPool { Layout = Layout.ChannelsLast }, [3, 9, 7, 10], "gpu.group"),
        (new AdaptiveAveragePool(6, 5) { Layout = Layout.ChannelsLast }, [2, 33, 29, 8], "gpu.group"),
        (new MaxPool(7, 6) { Stride = [2], Dilation = [2, 1], Layout = Layout.ChannelsLast }, [2, 33, 29, 3], "gpu.group"),
        (new MaxPool(9, 9) { Stride = [9], Dilation = [2] }, [1, 3, 60, 60], "gpu.group"),
        (new MedianPool(3, 3), [1, 2, 9, 9], "gpu.direct"),
    ];

    private static readonly (GradientOperator Operator, TensorShape[] Inputs, string Path)[] s_gradients =
    [
        (new MaxPoolGrad(new(3, 3) { Stride = [2], Padding = [1] }), [[2, 3, 10, 12], [2, 3, 19, 23]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [1], Padding = [1] }), [[2, 3, 14, 9], [2, 3, 14, 9]], "gpu.gradient"),
        (new MaxPoolGrad(new(2, 3) { Stride = [1], Dilation = [2, 1], Layout = Layout.ChannelsLast }), [[2, 7, 7, 5], [2, 9, 9, 5]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [2], Padding = [1] }), [[2, 3, 10, 12], [2, 3, 19, 24]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [2], CeilMode = true }), [[2, 3, 9, 12], [2, 3, 18, 24]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [2] }), [[1, 2, 8, 9], [1, 2, 17, 20]], "gpu.gradient"),
        (new MinPoolGrad(new(3, 3) { Stride = [1], Padding = [1] }), [[2, 3, 14, 16], [2, 3, 14, 16]], "gpu.gradient"),
        (new MaxPoolGrad(new(2, 2)), [[2, 3, 8, 6], [2, 3, 17, 12]], "gpu.gradient"),
        (new MaxPoolGrad(new(5, 5) { Stride = [1], Padding = [2] }), [[2, 3, 18, 12], [2, 3, 18, 12]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [1], Padding = [2], Dilation = [2] }), [[2, 3, 18, 12], [2, 3, 18, 12]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [1], Padding = [1], Dilation = [2] }), [[2, 3, 16, 10], [2, 3, 18, 12]], "gpu.gradient"),
        (new MaxPoolGrad(new(5, 5) { Stride = [1], Padding = [2] }), [[80, 60, 7, 9], [80, 60, 7, 9]], "gpu.gradient"),
        (new MinPoolGrad(new(3, 3) { Stride = [1] }), [[80, 60, 6, 4], [80, 60, 8, 6]], "gpu.gradient"),
        (new MaxPoolGrad(new(4, 4)), [[2, 3, 4, 4], [2, 3, 18, 16]], "gpu.gradient"),
        (new MaxPoolGrad(new(4)), [[2, 3, 5], [2, 3, 20]], "gpu.gradient"),
        (new MaxPoolGrad(new(3) { Stride = [2], Padding = [1] }), [[2, 3, 10], [2, 3, 20]], "gpu.gradient"),
        (new MaxPoolGrad(new(2, 2, 2)), [[2, 3, 3, 5, 4], [2, 3, 7, 10, 8]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3, 3) { Stride = [2], Padding = [1] }), [[2, 1, 4, 5, 4], [2, 1, 7, 9, 8]], "gpu.gradient"),
        (new AveragePoolGrad(new(2, 2)), [[2, 3, 8, 4], [2, 3, 17, 8]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3, 3) { Stride = [2], Padding = [1] }), [[2, 1, 4, 5, 4], [2, 1, 7, 9, 8]], "gpu.gradient"),
        (new AveragePoolGrad(new(2)), [[2, 3, 10], [2, 3, 20]], "gpu.gradient"),
        (new MinPoolGrad(new(4) { Stride = [3] }), [[2, 3, 14], [2, 3, 43]], "gpu.gradient"),
        (new MaxPoolGrad(new(9, 9) { Stride = [9] }), [[1, 2, 3, 3], [1, 2, 27, 29]], "gpu.direct"),
        (new AveragePoolGrad(new(2, 2)), [[2, 3, 8, 7], [2, 3, 17, 15]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3) { Stride = [2], Padding = [1], CountIncludePad = false }), [[2, 3, 9, 7], [2, 3, 17, 13]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3) { Stride = [2], Padding = [1], CountIncludePad = false }), [[2, 3, 9, 4], [2, 3, 17, 8]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3) { Stride = [1], Padding = [1], CountIncludePad = false }), [[2, 3, 13, 12], [2, 3, 13, 12]], "gpu.gradient"),
        (new AveragePoolGrad(new(2, 2) { CeilMode = true }), [[2, 3, 7, 4], [2, 3, 13, 7]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3, 3) { Stride = [2], Padding = [1], CountIncludePad = false }), [[2, 1, 4, 5, 4], [2, 1, 7, 9, 8]], "gpu.gradient"),
        (new AveragePoolGrad(new(2, 3, 2) { Stride = [2, 1, 2] }), [[2, 3, 3, 7, 4], [2, 3, 7, 9, 8]], "gpu.gradient"),
        (new AdaptiveAveragePoolGrad(new(7, 3)), [[2, 3, 7, 3], [2, 3, 17, 13]], "gpu.gradient"),
        (new GlobalAveragePoolGrad(new() { Layout = Layout.ChannelsLast }), [[2, 1, 1, 6], [2, 5, 6, 6]], "gpu.gradient"),
        (new GlobalAveragePoolGrad(new() { Layout = Layout.ChannelsLast }), [[2, 1, 1, 8], [2, 5, 6, 8]], "gpu.spread"),
        (new GlobalAveragePoolGrad(new()), [[4, 5, 1, 1], [4, 5, 7, 7]], "gpu.spread"),
        (new AdaptiveAveragePoolGrad(new(1, 1)), [[5, 4, 1, 1], [5, 4, 2, 2]], "gpu.spread"),
        (new GlobalAveragePoolGrad(new()), [[1, 4, 1, 1], [1, 4, 1, 3]], "gpu.gradient"),
        (new AveragePoolGrad(new(3, 3) { Stride = [1], Padding = [1] }), [[2, 3, 17, 13], [2, 3, 17, 13]], "gpu.mirror"),
        (new AveragePoolGrad(new(11, 11) { Stride = [1] }), [[1, 2, 30, 41], [1, 2, 40, 51]], "gpu.mirror"),
        (new AveragePoolGrad(new(3, 2) { Stride = [1], Dilation = [2, 1], Layout = Layout.ChannelsLast, DivisorOverride = 5 }), [[2, 5, 8, 8], [2, 9, 9, 8]], "gpu.mirror"),
        (new AveragePoolGrad(new(3, 3) { Stride = [1], Padding = [1], CountIncludePad = false }), [[2, 3, 17, 13], [2, 3, 17, 13]], "gpu.gradient"),
        (new LpPoolGrad(new(2, 2)), [[2, 3, 8, 7], [2, 3, 16, 14]], "gpu.direct"),
    ];

    // Of extremes whose places are given.
    private static readonly (GradientOperator Operator, TensorShape[] Inputs, string Path)[] s_placed =
    [
        (new GlobalMaxPoolGrad(new()), [[4, 3, 1, 1], [4, 3, 7, 7], [4, 3, 1, 1]], "gpu.spread"),
        (new GlobalMinPoolGrad(new() { Layout = Layout.ChannelsLast }), [[2, 1, 1, 8], [2, 5, 3, 8], [2, 1, 1, 8]], "gpu.spread"),
        (new AdaptiveMaxPoolGrad(new(1)), [[4, 3, 1], [4, 3, 5], [4, 3, 1]], "gpu.spread"),
        (new MaxPoolGrad(new(3, 3) { Stride = [2], Padding = [1] }), [[2, 3, 10, 12], [2, 3, 19, 24], [2, 3, 10, 12]], "gpu.gradient"),
        (new MaxPoolGrad(new(3, 3) { Stride = [1], Padding = [1] }), [[2, 3, 14, 16], [2, 3, 14, 16], [2, 3, 14, 16]], "gpu.gradient"),
        (new MaxPoolGrad(new(4)), [[2, 3, 5], [2, 3, 20], [2, 3, 5]], "gpu.gradient"),
        (new AdaptiveMaxPoolGrad(new(3, 4)), [[2, 3, 3, 4], [2, 3, 13, 17], [2, 3, 3, 4]], "gpu.gradient"),
    ];

    [TestCaseSource(nameof(s_problems))]
    public void The_expected_kernel_runs((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        SkipOnHost();
        Assert.That(Engine.Explain(problem.Operator, ElementType.Float32, problem.Shape).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(problem.Path));
    }

    [TestCaseSource(nameof(s_problems))]
    public void The_kernel_gives_what_plain_loops_give((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        SkipOnHost();
        float[] x = RandomProblem.Numbers<float>(new Random(1), problem.Shape.ElementCount, 2);
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, [problem.Shape], withIndices: false);
        float[] y = TestDevice.Flat(Engine.Run(problem.Operator, Tensor.Create(x, problem.Shape.ToLengths())));
        HostRun.AssertEqual(y, HostRun.Of<float>(new DirectImplementation(), plan, x, 1), 1e-4, plan.ToString());
    }

    [TestCaseSource(nameof(s_problems))]
    public void The_kernel_finds_the_places_that_plain_loops_find((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        SkipOnHost();
        if (!problem.Operator.GivesIndices)
            Assert.Ignore("gives no indices");
        float[] x = [.. RandomProblem.Numbers<float>(new Random(2), problem.Shape.ElementCount, 2).Select(value => MathF.Round(value / 20))];
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, [problem.Shape], withIndices: true);
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(problem.Operator, Tensor.Create(x, problem.Shape.ToLengths()));
        (float[] expected, long[] places) = HostRun.WithIndices<float>(new DirectImplementation(), plan, x, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TestDevice.Flat(values), Is.EqualTo(expected));
            Assert.That(TestDevice.Flat(indices), Is.EqualTo(places));
        }
    }

    [TestCaseSource(nameof(s_problems))]
    public void The_kernel_finds_places_among_NaN_and_infinities((PoolOperator Operator, TensorShape Shape, string Path) problem)
    {
        SkipOnHost();
        if (!problem.Operator.GivesIndices)
            Assert.Ignore("gives no indices");
        float[] special = [float.NaN, float.NegativeInfinity, float.NegativeInfinity, float.PositiveInfinity, -0f, 0f];
        var random = new Random(6);
        float[] x = [.. Enumerable.Range(0, (int)problem.Shape.ElementCount).Select(_ => special[random.Next(special.Length)])];
        x.AsSpan(0, x.Length / 2).Fill(problem.Operator is MinPool ? float.PositiveInfinity : float.NegativeInfinity);
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, [problem.Shape], withIndices: true);
        (Tensor<float> values, Tensor<long> indices) = Engine.RunWithIndices(problem.Operator, Tensor.Create(x, problem.Shape.ToLengths()));
        (float[] expected, long[] places) = HostRun.WithIndices<float>(new DirectImplementation(), plan, x, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TestDevice.Flat(values), Is.EqualTo(expected));
            Assert.That(TestDevice.Flat(indices), Is.EqualTo(places));
        }
    }

    [TestCaseSource(nameof(s_gradients))]
    [TestCaseSource(nameof(s_placed))]
    public void The_expected_kernel_runs_gradients((GradientOperator Operator, TensorShape[] Inputs, string Path) problem)
    {
        SkipOnHost();
        Assert.That(Engine.Explain(problem.Operator, ElementType.Float32, problem.Inputs).First(verdict => verdict.IsAccepted).Implementation, Is.EqualTo(problem.Path));
    }

    [TestCaseSource(nameof(s_gradients))]
    public void The_kernel_gives_the_gradients_that_plain_loops_give((GradientOperator Operator, TensorShape[] Inputs, string Path) problem)
    {
        SkipOnHost();
        float[] dy = RandomProblem.Numbers<float>(new Random(3), problem.Inputs[0].ElementCount, 2);
        float[] x = RandomProblem.Numbers<float>(new Random(4), problem.Inputs[1].ElementCount, 2);
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, problem.Inputs, withIndices: false);
        Tensor<float> dx = Engine.Run(problem.Operator, Tensor.Create(dy, problem.Inputs[0].ToLengths()), Tensor.Create(x, problem.Inputs[1].ToLengths()));
        HostRun.AssertEqual(TestDevice.Flat(dx), HostRun.Gradient<float>(new DirectImplementation(), plan, dy, x, [], 1), 1e-4, plan.ToString());
    }

    [TestCaseSource(nameof(s_placed))]
    public void The_kernel_gives_gradients_to_the_places_that_are_given((GradientOperator Operator, TensorShape[] Inputs, string Path) problem)
    {
        SkipOnHost();
        float[] dy = RandomProblem.Numbers<float>(new Random(3), problem.Inputs[0].ElementCount, 2);
        float[] x = RandomProblem.Numbers<float>(new Random(4), problem.Inputs[1].ElementCount, 2);
        var forward = new PoolPlan(problem.Operator.Operator, ElementType.Float32, [problem.Inputs[1]], withIndices: true);
        long[] places = HostRun.WithIndices<float>(new DirectImplementation(), forward, x, 1).Indices;
        var plan = new PoolPlan(problem.Operator, ElementType.Float32, problem.Inputs, withIndices: false);
        nint[] lengths = problem.Inputs[0].ToLengths();
        Tensor<float> dx = Engine.Run(problem.Operator, Tensor.Create(dy, lengths), Tensor.Create(x, problem.Inputs[1].ToLengths()), Tensor.Create(places, lengths));
        HostRun.AssertEqual(TestDevice.Flat(dx), HostRun.Gradient<float>(new DirectImplementation(), plan, dy, x, places, 1), 1e-4, plan.ToString());
    }

    [Test]
    public void Integers_of_planes_that_shared_memory_just_has_room_for_are_averaged([Values(40, 50, 60, 70)] int side)
    {
        SkipOnHost();
        TensorShape shape = [4, 1, side, side + 2];
        int[] x = RandomProblem.Numbers<int>(new Random(7), shape.ElementCount, 2);
        var plan = new PoolPlan(new AveragePool(2, 2), ElementType.Int32, [shape], withIndices: false);
        int[] y = TestDevice.Flat(Engine.Run(new AveragePool(2, 2), Tensor.Create(x, shape.ToLengths())));
        Assert.That(y, Is.EqualTo(HostRun.Of<int>(new DirectImplementation(), plan, x, 1)));
    }

    [Test]
    public void Tensors_that_begin_anywhere_give_the_same_bits_channels_last([Values(1, 2, 3, 4)] int skipped)
    {
        SkipOnHost();
        TensorShape shape = [5, 6, 7, 8];
        float[] x = RandomProblem.Numbers<float>(new Random(5), shape.ElementCount, 2);
        var pooling = new AveragePool(3, 3) { Stride = [1], Padding = [1], Layout = Layout.ChannelsLast };
        float[] whole = TestDevice.Flat(Engine.Run(pooling, Tensor.Create(x, shape.ToLengths())));
        int plane = 6 * 7 * 8;
        TensorShape rest = [5 - skipped, 6, 7, 8];
        float[] part = TestDevice.Flat(Engine.Run(pooling, Tensor.Create(x[(skipped * plane)..], rest.ToLengths())));
        Assert.That(part.Select(BitConverter.SingleToInt32Bits), Is.EqualTo(whole[(skipped * plane)..].Select(BitConverter.SingleToInt32Bits)));
    }

    private void SkipOnHost()
    {
        if (Device == "cpu")
            Assert.Ignore("no kernels");
    }
}
