using System.Numerics.Tensors;
using GpuPool.Dispatch.Sets;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Engine;

namespace GpuPool.Tests.Dispatch;

/// <summary>One engine over several devices.</summary>
public sealed class SetTests
{
    private static readonly PoolOperator Operator = new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] };

    [TestCase(10, new double[] { 1, 1 }, new long[] { 5, 5 })]
    [TestCase(10, new double[] { 3, 1, 1 }, new long[] { 6, 2, 2 })]
    [TestCase(1, new double[] { 1, 100 }, new long[] { 0, 1 })]
    [TestCase(7, new double[] { 1, 1, 1 }, new long[] { 2, 3, 2 })]
    [TestCase(0, new double[] { 1, 2 }, new long[] { 0, 0 })]
    public void Work_is_divided_by_speed(long total, double[] rates, long[] shares) => Assert.That(Shares.Divide(total, rates), Is.EqualTo(shares));

    [Test]
    public void Two_devices_give_together_what_one_gives()
    {
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu-ilgpu,cpu-ilgpu", CacheFolder = TestDevice.CacheFolder });
        using PoolEngine single = PoolEngine.Create("cpu-ilgpu");
        Tensor<float> x = TestDevice.Numbers(2, 9, 12, 12);
        (Tensor<float> y, Tensor<long> indices) = engine.RunWithIndices(Operator, x);
        (Tensor<float> expected, Tensor<long> expectedIndices) = single.RunWithIndices(Operator, x);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Device.Name, Is.EqualTo("cpu-ilgpu,cpu-ilgpu"));
            Assert.That(TestDevice.Flat(y), Is.EqualTo(TestDevice.Flat(expected)));
            Assert.That(TestDevice.Flat(indices), Is.EqualTo(TestDevice.Flat(expectedIndices)));
        }
    }

    [Test]
    public void Each_device_does_a_share()
    {
        using var set = new Set();
        set.Engine.Run(Operator, TestDevice.Numbers(4, 8, 12, 12));
        Assert.That(set.Devices.Select(device => device.Driver.Count(DeviceAction.CopyOut)), Is.All.GreaterThan(0));
    }

    [Test]
    public void The_share_of_a_device_that_fails_goes_to_the_other()
    {
        using var set = new Set();
        Tensor<float> x = TestDevice.Numbers(4, 8, 12, 12);
        set.Engine.Run(Operator, x);
        set.Devices[0].Driver.Failing = DeviceAction.Launch;
        set.Devices[0].Driver.FailsOnwards = true;

        Assert.That(TestDevice.Flat(set.Engine.Run(Operator, x)), Is.EqualTo(TestDevice.OnHost(Operator, x)));
        Assert.That(set.Logger.Lines, Has.Some.Contains("moves to test:0"));
        Assert.That(set.Engine.Memory.InUseBuffers, Is.Zero);
    }

    [Test]
    public void When_all_devices_fail_the_host_does_the_work()
    {
        using var set = new Set();
        foreach (TestDevice device in set.Devices)
        {
            device.Driver.Failing = DeviceAction.Launch;
            device.Driver.FailsOnwards = true;
        }

        Tensor<float> x = TestDevice.Numbers(4, 8, 12, 12);
        for (int i = 0; i < 5; i++)
            Assert.That(TestDevice.Flat(set.Engine.Run(Operator, x)), Is.EqualTo(TestDevice.OnHost(Operator, x)));
        Assert.That(set.Logger.Lines, Has.Some.Contains("moves to cpu"));
        Assert.That(set.Logger.Lines, Has.Some.Contains("again and again"));
    }

    [Test]
    public void A_call_that_cannot_be_divided_runs_on_one_device()
    {
        using var set = new Set();
        Tensor<float> x = TestDevice.Numbers(1, 1, 8, 8);
        Tensor<float> rois = Tensor.Create(new float[] { 0, 0, 0, 7, 7 }, [1, 5]);
        using PoolEngine host = PoolEngine.Create("cpu");
        Assert.That(TestDevice.Flat(set.Engine.Run(new MaxRoiPool(2, 2), x, rois)), Is.EqualTo(TestDevice.Flat(host.Run(new MaxRoiPool(2, 2), x, rois))));
    }

    [Test]
    public void A_bad_index_is_the_callers_error_and_not_a_devices()
    {
        using var set = new Set();
        Tensor<long> indices = Tensor.CreateFromShape<long>([1, 8, 4, 4]);
        indices[0, 6, 0, 0] = 1000;
        Assert.That(() => set.Engine.Run(new MaxUnpool(2, 2), TestDevice.Numbers(1, 8, 4, 4), indices), Throws.ArgumentException);
        Assert.That(set.Logger.Lines, Has.None.Contains("moves"));
    }

    private sealed class Set : IDisposable
    {
        public Set()
        {
            var options = new PoolEngineOptions { Logger = Logger };
            SetMember[] members = [.. Devices.Select(device => new SetMember(device.Engine.Device, device.Backend))];
            foreach (SetMember member in members)
                member.Expect(1);
            Engine = new PoolEngine(Devices[0].Engine.Device, new SetBackend(members, TestDevice.Host, options), options);
        }

        public ListLogger Logger { get; } = new();

        public TestDevice[] Devices { get; } = [new(), new()];

        public PoolEngine Engine { get; }

        public void Dispose() => Engine.Dispose();
    }
}
