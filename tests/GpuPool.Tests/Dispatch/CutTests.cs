using System.Numerics.Tensors;
using GpuPool.Backends.Gpu;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Engine;

namespace GpuPool.Tests.Dispatch;

/// <summary>Calls larger than the device's memory, piece by piece: the same bits as in one go.</summary>
public sealed class CutTests
{
    private static readonly TestCaseData[] Cases =
    [
        Case("planes", new MaxPool(2, 2), 3, 5, 8, 8),
        Case("planes, overlapping windows", new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] }, 3, 5, 9, 9),
        Case("images, channels last", new MaxPool(3, 3) { Layout = Layout.ChannelsLast, Padding = [1, 1] }, 7, 9, 9, 4),
        Case("unbatched", new AveragePool(2, 2), 12, 8, 8),
        Case("whole planes", new GlobalAveragePool { KeepDims = false }, 4, 6, 10, 10),
        Case("bins", new AdaptiveAveragePool(3, 4), 4, 4, 10, 10),
        Case("one plane with padding", new AveragePool(3, 3) { Stride = [2, 2], Padding = [1, 2, 2, 1] }, 1, 1, 41, 23),
        Case("one plane, padding not counted", new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1], CountIncludePad = false }, 1, 1, 41, 23),
        Case("one plane, dilated", new MaxPool(3, 2) { Stride = [2, 1], Dilation = [3, 2], Padding = [1, 0], CeilMode = true }, 1, 1, 50, 20),
        Case("one volume", new MaxPool(2, 3, 3) { Stride = [1, 2, 2] }, 1, 1, 12, 9, 9),
        Case("one row", new LpPool(4) { Stride = [3] }, 1, 1, 900),
        Case("bins of one plane", new AdaptiveAveragePool(20, 5), 1, 1, 50, 17),
        Case("one image, channels last", new MaxPool(3, 3) { Layout = Layout.ChannelsLast, Stride = [1, 1], Padding = [1, 1] }, 2, 30, 9, 3),
        Case("planes, indices over the tensor", new MaxPool(2, 2) { IndicesBase = IndicesBase.Tensor }, 3, 5, 8, 8),
        Case("planes, indices by columns", new MaxPool(2, 2) { IndicesBase = IndicesBase.TensorColumnMajor }, 3, 5, 8, 8),
        Case("one plane, indices over the tensor", new MaxPool(2, 2) { Stride = [1, 1], IndicesBase = IndicesBase.Tensor }, 2, 1, 41, 23),
        Case("one image, channels last, indices over the tensor", new MaxPool(3, 3) { Layout = Layout.ChannelsLast, Padding = [1, 1], IndicesBase = IndicesBase.Tensor }, 2, 30, 9, 3),
        Case("one plane, mirrored", new MaxPool(3, 3) { Stride = [1, 1], Padding = [7, 2], PaddingMode = PaddingMode.Reflect }, 1, 1, 41, 23),
        Case("one plane, mirrored beyond the end", new AveragePool(3, 2) { Stride = [2, 1], Padding = [0, 0, 12, 1], PaddingMode = PaddingMode.Reflect }, 1, 1, 41, 23),
        Case("one plane, repeated", new AveragePool(2, 3) { Stride = [1, 2], Padding = [9, 1], PaddingMode = PaddingMode.Replicate }, 1, 1, 41, 23),
        Case("one plane with a constant", new AveragePool(3, 3) { Stride = [2, 1], Padding = [1, 2], PaddingMode = PaddingMode.Constant, PaddingValue = 3, CeilMode = true }, 1, 1, 41, 23),
        Case("planes, NaN ignored", new AveragePool(3, 3) { Stride = [1, 1], Nan = NanPolicy.Ignore }, 3, 5, 9, 9),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Pieces_give_the_bits_of_the_whole(PoolOperator @operator, nint[] lengths)
    {
        Tensor<float> x = TestDevice.Numbers(lengths);
        using var large = new TestDevice();
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096 });

        float[] whole = TestDevice.Flat(large.Engine.Run(@operator, x));
        float[] pieces = TestDevice.Flat(small.Engine.Run(@operator, x));

        Assert.That(pieces, Is.EqualTo(whole));
        Assert.That(small.Driver.Count(DeviceAction.Launch), Is.GreaterThan(large.Driver.Count(DeviceAction.Launch)), "It was cut.");
        Assert.That(small.Engine.Memory.PeakBytes, Is.LessThanOrEqualTo(4096));
        Assert.That(small.Engine.Memory.InUseBuffers, Is.Zero);
    }

    private static IEnumerable<TestCaseData> CasesWithIndices => Cases.Where(@case => ((PoolOperator)@case.Arguments[0]!).GivesIndices);

    [TestCaseSource(nameof(CasesWithIndices))]
    public void Indices_of_pieces_count_in_the_whole_plane(PoolOperator @operator, nint[] lengths)
    {
        Tensor<float> x = TestDevice.Numbers(lengths);
        using var large = new TestDevice();
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 6144 });
        Assert.That(
            TestDevice.Flat(small.Engine.RunWithIndices(@operator, x).Indices),
            Is.EqualTo(TestDevice.Flat(large.Engine.RunWithIndices(@operator, x).Indices)));
        Assert.That(
            TestDevice.Flat(small.Engine.RunWithIndices<float, int>(@operator, x).Indices),
            Is.EqualTo(TestDevice.Flat(large.Engine.RunWithIndices<float, int>(@operator, x).Indices)));
    }

    [Test]
    public void Gradients_and_unpooling_are_cut_by_planes()
    {
        Tensor<float> x = TestDevice.Numbers(4, 4, 8, 8);
        using var large = new TestDevice();
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 8192 });
        (Tensor<float> y, Tensor<long> indices) = large.Engine.RunWithIndices(new MaxPool(2, 2), x);
        var gradient = new MaxPoolGrad(new MaxPool(2, 2));
        var fractional = new FractionalMaxPool(2, 2) { OutputSize = [3, 3] };
        Tensor<float> samples = Tensor.Create([.. Enumerable.Range(0, 32).Select(i => i / 32f)], [4, 4, 2]);

        using (Assert.EnterMultipleScope())
        {
            Same(engine => engine.Run(gradient, y, x));
            Same(engine => engine.Run(gradient, y, x, indices));
            Same(engine => engine.Run(new MaxUnpool(2, 2), y, indices));
            Same(engine => engine.Run(new MaxUnpoolGrad(new MaxUnpool(2, 2)), x, y, indices));
            Same(engine => engine.Run(fractional, x, samples));
            foreach (IndicesBase counts in (IndicesBase[])[IndicesBase.Tensor, IndicesBase.TensorColumnMajor])
            {
                var pool = new MaxPool(2, 2) { IndicesBase = counts };
                var unpool = new MaxUnpool(2, 2) { IndicesBase = counts };
                Tensor<long> wide = large.Engine.RunWithIndices(pool, x).Indices;
                Tensor<int> narrow = large.Engine.RunWithIndices<float, int>(pool, x).Indices;
                Same(engine => engine.Run(new MaxPoolGrad(pool), y, x, wide));
                Same(engine => engine.Run(new MaxPoolGrad(pool), y, x, narrow));
                Same(engine => engine.Run(unpool, y, wide));
                Same(engine => engine.Run(unpool, y, narrow));
                Same(engine => engine.Run(new MaxUnpoolGrad(unpool), x, y, narrow));
            }

            Assert.That(small.Engine.Memory.PeakBytes, Is.LessThanOrEqualTo(8192));
        }

        void Same(Func<PoolEngine, Tensor<float>> run) =>
            Assert.That(TestDevice.Flat(run(small.Engine)), Is.EqualTo(TestDevice.Flat(run(large.Engine))));
    }

    [Test]
    public void A_call_that_cannot_be_cut_says_why()
    {
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096 });
        DeviceOutOfMemoryException fault = Assert.Catch<DeviceOutOfMemoryException>(
            () => small.Engine.Run(new GlobalAveragePool(), TestDevice.Numbers(1, 1, 100, 100)))!;
        Assert.That(fault.Message, Does.Contain("test:0").And.Contain("4096 are free").And.Contain("cannot be cut"));
    }

    [Test]
    public void A_driver_with_less_memory_than_it_says_gets_smaller_pieces()
    {
        using var device = new TestDevice(prepare: driver => driver.MostBytesOfABuffer = 1024);
        Tensor<float> x = TestDevice.Numbers(2, 8, 8, 8);
        Assert.That(TestDevice.Flat(device.Engine.Run(new MaxPool(2, 2), x)), Is.EqualTo(TestDevice.OnHost(new MaxPool(2, 2), x)));
    }

    [Test]
    public void Progress_goes_up_to_the_end()
    {
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096 });
        var progress = new Steps();
        Tensor<float> x = TestDevice.Numbers(8, 4, 8, 8);
        Tensor<float> y = Tensor.CreateFromShape<float>([8, 4, 4, 4]);
        small.Engine.RunInto(new MaxPool(2, 2), new PoolArguments<float> { First = x, Output = y, Progress = progress });
        Assert.That(progress.Seen, Has.Count.GreaterThan(4));
        Assert.That(progress.Seen, Is.All.InRange(0, 1));
        Assert.That(progress.Seen[^1], Is.EqualTo(1));
    }

    [Test]
    public void A_call_that_is_cancelled_between_pieces_stops_and_the_engine_goes_on()
    {
        using var small = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096 });
        using var source = new CancellationTokenSource();
        Tensor<float> x = TestDevice.Numbers(8, 8, 8, 8);
        Tensor<float> y = Tensor.CreateFromShape<float>([8, 8, 4, 4]);
        var cancelling = new Steps { First = source.Cancel };

        Assert.That(
            () => small.Engine.RunInto(
                new MaxPool(2, 2), new PoolArguments<float> { First = x, Output = y, Progress = cancelling, Cancellation = source.Token }),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(small.Engine.Memory.InUseBuffers, Is.Zero);
        Assert.That(TestDevice.Flat(small.Engine.Run(new MaxPool(2, 2), x)), Is.EqualTo(TestDevice.OnHost(new MaxPool(2, 2), x)));
    }

    [Test]
    public void Being_cut_is_logged()
    {
        var logger = new ListLogger();
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu-ilgpu", MaxDeviceBytes = 4096, Logger = logger });
        engine.Run(new MaxPool(2, 2), TestDevice.Numbers(8, 4, 8, 8));
        Assert.That(logger.Lines, Has.Some.Contains("4096 are free").And.Contains("pieces"));
    }

    private static TestCaseData Case(string name, PoolOperator @operator, params nint[] lengths) => new TestCaseData(@operator, lengths).SetArgDisplayNames(name);

    private sealed class Steps : IProgress<double>
    {
        private readonly List<double> _seen = [];

        public Action? First { get; init; }

        public List<double> Seen
        {
            get
            {
                lock (_seen)
                    return [.. _seen.Order()];
            }
        }

        public void Report(double value)
        {
            lock (_seen)
                _seen.Add(value);
            First?.Invoke();
        }
    }
}
