using System.Numerics.Tensors;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Pooling;

/// <summary>One engine, many threads, and the end of it.</summary>
public sealed class SharedEngineTests(string device) : DeviceTests(device)
{
    private const int Threads = 8;

    [Test]
    public void Eight_threads_get_what_one_gets()
    {
        PoolEngine engine = Engine;
        PoolOperator[] operators = [new MaxPool(3, 3), new AveragePool(2, 2), new AdaptiveAveragePool(5, 3), new GlobalMaxPool(), new LpPool(3, 3), new MinPool(2, 2) { Layout = Layout.ChannelsLast }];
        Tensor<float> x = Make.Count<float>([2, 3, 13, 17]);
        float[][] expected = [.. operators.Select(op => Make.Elements(engine.Run(op, x)))];
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (int i = 0; i < 4 * operators.Length; i++)
            {
                int op = (i + thread) % operators.Length;
                Assert.That(Make.Elements(engine.Run(operators[op], x)), Is.EqualTo(expected[op]));
            }
        });
    }

    [Test]
    public void Dispose_lets_running_calls_finish_and_no_more_in()
    {
        _ = Engine;
        PoolEngine own = PoolEngine.Create(Device);
        Tensor<float> x = Make.Count<float>([2, 3, 13, 17]);
        float[] expected = Make.Elements(own.Run(new MaxPool(3, 3), x));
        using var started = new CountdownEvent(Threads);
        Task[] calls = [.. Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() =>
        {
            started.Signal();
            while (true)
                Assert.That(Make.Elements(own.Run(new MaxPool(3, 3), x)), Is.EqualTo(expected));
        }, TaskCreationOptions.LongRunning))];
        started.Wait();
        own.Dispose();
        foreach (Task call in calls)
            Assert.That(async () => await call.WaitAsync(TimeSpan.FromSeconds(60)), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void After_Dispose_every_call_says_so()
    {
        _ = Engine;
        PoolEngine own = PoolEngine.Create(Device);
        Tensor<float> x = Make.Count<float>([1, 1, 4, 4]);
        DeviceTensor<float> uploaded = own.Upload(x);
        own.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(() => own.Run(new MaxPool(2, 2), x), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => own.RunWithIndices(new MaxPool(2, 2), x), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => own.Run(new MaxPool(2, 2), uploaded), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => own.Download(uploaded), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => own.Upload(x), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(own.Dispose, Throws.Nothing);
        });
    }

    [Test]
    public void An_unknown_device_is_refused_with_those_that_are_there() =>
        Assert.That(() => PoolEngine.Create("abacus:0"), Throws.ArgumentException.With.Message.Contains("abacus:0").And.Message.Contains("cpu"));
}
