using System.Numerics.Tensors;
using GpuPool.Backends.Gpu;

namespace GpuPool.Tests.DeviceLayer;

/// <summary>Many callers, few streams.</summary>
public sealed class StreamTests
{
    private const int Threads = 8;
    private const int CallsOfAThread = 40;

    private static readonly PoolOperator[] Operators =
    [
        new MaxPool(2, 2), new AveragePool(3, 3) { Stride = [1, 1], Padding = [1, 1] }, new GlobalMaxPool(), new AdaptiveMaxPool(3, 2),
    ];

    [Test]
    public void Calls_of_many_threads_on_host_tensors_give_what_one_thread_gets()
    {
        using var device = new TestDevice();
        Tensor<float>[] inputs = [.. Enumerable.Range(1, 5).Select(n => TestDevice.Numbers(1, n, 6, 6))];
        float[][] expected = [.. Pairs(inputs).Select(pair => TestDevice.Flat(device.Engine.Run(pair.Operator, pair.X)))];

        OnThreads(turn =>
        {
            int pick = turn % expected.Length;
            (PoolOperator @operator, Tensor<float> x) = Pairs(inputs)[pick];
            Assert.That(TestDevice.Flat(device.Engine.Run(@operator, x)), Is.EqualTo(expected[pick]));
        });

        Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero);
    }

    [Test]
    public void Calls_of_many_threads_on_shared_device_tensors_give_what_one_thread_gets()
    {
        using var device = new TestDevice(new GpuOptions { MaxStreams = 3 });
        Tensor<float> x = TestDevice.Numbers(2, 3, 8, 8);
        using DeviceTensor<float> shared = device.Engine.Upload(x);
        PoolOperator[] chain = [new MaxPool(2, 2), new MaxPool(2, 2)];
        float[] expected = TestDevice.OnHost(chain[1], device.Engine.Run(chain[0], x));

        OnThreads(_ =>
        {
            using DeviceTensor<float> middle = device.Engine.Run(chain[0], shared);
            using DeviceTensor<float> end = device.Engine.Run(chain[1], middle);
            Assert.That(TestDevice.Flat(device.Engine.Download(end)), Is.EqualTo(expected));
        });

        Assert.That(device.Engine.Memory.InUseBuffers, Is.EqualTo(1), "the shared input alone");
    }

    [Test]
    public void Calls_that_each_need_all_the_memory_wait_for_one_another()
    {
        using var device = new TestDevice(new GpuOptions { MaxDeviceBytes = 4096 });
        Tensor<float>[] inputs = [.. Enumerable.Range(1, 5).Select(n => TestDevice.Numbers(n, 2, 12, 12))];
        float[][] expected = [.. inputs.Select(x => TestDevice.OnHost(new MaxPool(2, 2), x))];
        OnThreads(turn => Assert.That(TestDevice.Flat(device.Engine.Run(new MaxPool(2, 2), inputs[turn % 5])), Is.EqualTo(expected[turn % 5])));
    }

    [Test]
    public void A_device_that_is_lost_while_many_call_serves_them_again_afterwards()
    {
        using var device = new TestDevice(prepare: driver =>
        {
            driver.Failing = DeviceAction.Launch;
            driver.FailingCall = 60;
            driver.IsLostThen = true;
        });
        Tensor<float> x = TestDevice.Numbers(1, 2, 8, 8);
        float[] expected = TestDevice.OnHost(new MaxPool(2, 2), x);
        int lost = 0;
        OnThreads(_ =>
        {
            try
            {
                Assert.That(TestDevice.Flat(device.Engine.Run(new MaxPool(2, 2), x)), Is.EqualTo(expected));
            }
            catch (DeviceLostException)
            {
                Interlocked.Increment(ref lost);
            }
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Openings, Is.GreaterThanOrEqualTo(4), "lost about every sixtieth of 320 calls");
            Assert.That(lost, Is.InRange(device.Openings - 1, Threads * device.Openings));
            Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero);
        }
    }

    [Test]
    public void A_chain_on_the_device_never_waits_for_it()
    {
        using var device = new TestDevice();
        using DeviceTensor<float> x = device.Engine.Upload(TestDevice.Numbers(1, 2, 16, 16));
        device.Driver.Restart();

        using DeviceTensor<float> first = device.Engine.Run(new MaxPool(2, 2), x);
        using DeviceTensor<float> second = device.Engine.Run(new AveragePool(2, 2), first);
        using DeviceTensor<float> gradient = device.Engine.Run(
            new AveragePoolGrad(new AveragePool(2, 2)), new DeviceArguments<float> { First = second, Second = first });

        Assert.That(device.Driver.Count(DeviceAction.Synchronize), Is.Zero);
    }

    [Test]
    public void Disposing_waits_for_the_calls_of_other_threads()
    {
        var device = new TestDevice();
        using var started = new ManualResetEventSlim();
        bool ended = false;
        var call = new Thread(() => device.Engine.Measure(() =>
        {
            started.Set();
            Thread.Sleep(50);
            ended = true;
        }));
        call.Start();
        started.Wait();
        device.Dispose();
        Assert.That(ended);
        call.Join();
        Assert.That(() => device.Engine.Run(new MaxPool(2, 2), TestDevice.Numbers(1, 1, 4, 4)), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void A_cancelled_call_leaves_the_output_and_the_engine_as_they_were()
    {
        using var device = new TestDevice();
        Tensor<float> x = TestDevice.Numbers(1, 1, 4, 4);
        Tensor<float> y = TestDevice.Numbers(1, 1, 2, 2);
        float[] before = TestDevice.Flat(y);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(async () => await device.Engine.RunAsync(new MaxPool(2, 2), x, y, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            () => device.Engine.RunInto(new MaxPool(2, 2), new PoolArguments<float> { First = x, Output = y, Cancellation = cancelled.Token }),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(TestDevice.Flat(y), Is.EqualTo(before));
        Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero);
        Assert.That(async () => await device.Engine.RunAsync(new MaxPool(2, 2), x, y), Throws.Nothing);
        Assert.That(TestDevice.Flat(y), Is.EqualTo(TestDevice.OnHost(new MaxPool(2, 2), x)));
    }

    [Test]
    public void A_thousand_windows_compile_few_kernels()
    {
        using var device = new TestDevice();
        Tensor<float> x = TestDevice.Numbers(1, 1, 40, 40);
        for (int i = 0; i < 1000; i++)
            device.Engine.Run(new MaxPool(1 + (i % 11), 1 + (i / 11 % 11)) { Stride = [1 + (i % 7), 1 + (i % 13)], Dilation = [1 + (i % 3), 1] }, x);

        // One for each common extent, and the general one.
        Assert.That(device.Driver.Count(DeviceAction.Compile), Is.InRange(1, ColumnShapes.Count + 1));
    }

    [Test]
    public void Warming_up_compiles_everything_and_runs_nothing()
    {
        using var device = new TestDevice();
        PoolOperator[] operators = [new MaxPool(2, 2), new MaxUnpool(2, 2), new LpPoolGrad(new LpPool(2, 2)), new FractionalMaxPool(2, 2) { OutputSize = [2, 2] }];
        foreach (PoolOperator @operator in operators)
        {
            TensorShape[] inputs = @operator switch
            {
                MaxUnpool => [[1, 1, 4, 4], [1, 1, 4, 4]],
                LpPoolGrad => [[1, 1, 2, 2], [1, 1, 4, 4]],
                _ => [[1, 1, 4, 4]],
            };
            device.Engine.Warmup(@operator, ElementType.Float32, inputs);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Driver.Count(DeviceAction.Launch), Is.Zero);
            Assert.That(device.Driver.Count(DeviceAction.CopyIn) + device.Driver.Count(DeviceAction.CopyOut), Is.Zero);
            Assert.That(device.Driver.Count(DeviceAction.Compile), Is.GreaterThan(4));
        }

        int compiled = device.Driver.Count(DeviceAction.Compile);
        Tensor<float> x = TestDevice.Numbers(1, 1, 4, 4);
        (Tensor<float> pooled, Tensor<long> indices) = device.Engine.RunWithIndices(new MaxPool(2, 2), x);
        device.Engine.Run(new MaxPool(2, 2), x);
        device.Engine.Run(new MaxUnpool(2, 2), pooled, indices);
        device.Engine.Run(new LpPoolGrad(new LpPool(2, 2)), pooled, x);
        device.Engine.Run(operators[3], x);
        Assert.That(device.Driver.Count(DeviceAction.Compile), Is.EqualTo(compiled));
    }

    private static (PoolOperator Operator, Tensor<float> X)[] Pairs(Tensor<float>[] inputs) =>
        [.. Operators.SelectMany(@operator => inputs.Select(x => (@operator, x)))];

    private static void OnThreads(Action<int> call)
    {
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
            {
                try
                {
                    for (int i = 0; i < CallsOfAThread; i++)
                        call((number * 7) + i);
                }
                catch (Exception fault)
                {
                    faults.Enqueue(fault);
                }
            })),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }
}
