using System.Numerics.Tensors;
using GpuPool.Dispatch;
using GpuPool.Dispatch.Costs;
using GpuPool.Planning;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Engine;

namespace GpuPool.Tests.Dispatch;

/// <summary>An engine with a device and the host to choose from.</summary>
public sealed class AutoTests
{
    private static readonly PoolOperator Operator = new AveragePool(7, 7) { Stride = [1, 1] };

    [Test]
    public void A_small_call_is_not_worth_the_way_to_the_device()
    {
        using var pair = new Pair(CostTests.FastLink);
        pair.Engine.Run(Operator, TestDevice.Numbers(1, 1, 8, 8));
        Assert.That(pair.Device.Driver.Count(DeviceAction.Launch), Is.Zero);
    }

    [Test]
    public void A_large_call_goes_to_the_device_and_gives_what_it_gives_there()
    {
        using var pair = new Pair(CostTests.FastLink);
        Tensor<float> x = TestDevice.Numbers(1, 8, 64, 64);
        float[] found = TestDevice.Flat(pair.Engine.Run(Operator, x));
        Assert.That(pair.Device.Driver.Count(DeviceAction.Launch), Is.EqualTo(1));
        Assert.That(found, Is.EqualTo(TestDevice.Flat(pair.Device.Engine.Run(Operator, x))));
    }

    [Test]
    public void Explain_gives_each_candidate_with_its_estimate_and_the_choice_first()
    {
        using var pair = new Pair(CostTests.FastLink);
        IReadOnlyList<Verdict> large = pair.Engine.Explain(Operator, ElementType.Float32, [1, 64, 64, 64]);
        IReadOnlyList<Verdict> small = pair.Engine.Explain(Operator, ElementType.Float32, [1, 1, 8, 8]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(First(large).Device, Is.EqualTo("test:0"));
            Assert.That(First(small).Device, Is.EqualTo("cpu"));
            Assert.That(large.Where(verdict => verdict.Estimate is not null).Select(verdict => verdict.Device), Is.EqualTo(["test:0", "cpu"]));
            Assert.That(First(large).Estimate, Is.LessThan(large.Single(verdict => verdict is { Device: "cpu", Estimate: not null }).Estimate!.Value));
            Assert.That(First(large).ToString(), Does.Contain("test:0").And.Contain("ms"));
        }

        static Verdict First(IReadOnlyList<Verdict> verdicts) => verdicts.First(verdict => verdict.IsAccepted);
    }

    [TestCase(DeviceAction.Launch)]
    [TestCase(DeviceAction.Compile)]
    [TestCase(DeviceAction.Allocate)]
    [TestCase(DeviceAction.CopyIn)]
    public void What_fails_on_the_device_runs_on_the_host_and_says_so(DeviceAction action)
    {
        using var pair = new Pair(CostTests.FastLink);
        pair.Device.Driver.Failing = action;
        pair.Device.Driver.FailsOnwards = true;
        Tensor<float> x = TestDevice.Numbers(1, 8, 64, 64);

        Assert.That(TestDevice.Flat(pair.Engine.Run(Operator, x)), Is.EqualTo(TestDevice.OnHost(Operator, x)));
        Assert.That(pair.Logger.Lines, Has.Some.Contains("test:0").And.Contains("moves to cpu"));
    }

    [Test]
    public void A_bad_argument_is_not_tried_twice()
    {
        using var pair = new Pair(CostTests.FastLink);
        Tensor<float> x = TestDevice.Numbers(1, 64, 32, 32);
        Tensor<long> indices = Tensor.CreateFromShape<long>([1, 64, 32, 32]);
        indices[0, 3, 1, 1] = -5;
        Assert.That(() => pair.Engine.Run(new MaxUnpool(2, 2), x, indices), Throws.ArgumentException.With.Message.Contains("3105"));
    }

    [Test]
    public void Tensors_in_device_memory_are_the_devices()
    {
        using var pair = new Pair(CostTests.SlowLink);
        using DeviceTensor<float> x = pair.Engine.Upload(TestDevice.Numbers(1, 1, 8, 8));
        pair.Engine.Run(Operator, x).Dispose();
        Assert.That(pair.Device.Driver.Count(DeviceAction.Launch), Is.EqualTo(1));
    }

    /// <summary>A device that is as fast as it is said to be, beside the host.</summary>
    private sealed class Pair : IDisposable
    {
        public Pair(DeviceProfile profile)
        {
            DeviceInfo host = PoolEngine.Devices.Single(device => device.Kind == DeviceKind.Host);
            var backend = new AutoBackend(Device.Engine.Device, Device.Backend, host, TestDevice.Host(), new MadeUpCosts(profile), Logger);
            Engine = new PoolEngine(Device.Engine.Device, backend, new PoolEngineOptions());
        }

        public ListLogger Logger { get; } = new();

        public TestDevice Device { get; } = new();

        public PoolEngine Engine { get; }

        public void Dispose() => Engine.Dispose();
    }

    /// <summary>The cost model over devices that are made up.</summary>
    private sealed class MadeUpCosts(DeviceProfile profile) : ICosts
    {
        public TimeSpan Estimate(DeviceInfo device, IBackend backend, PoolPlan plan) =>
            CostModel.Estimate(device.Kind == DeviceKind.Host ? CostTests.Cores : profile, PlanWork.Of(plan), ProfileMeter.IsSeparable(backend, plan));
    }
}
