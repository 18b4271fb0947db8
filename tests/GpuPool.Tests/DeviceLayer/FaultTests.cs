using System.Numerics.Tensors;
using GpuPool.Backends.Gpu;

namespace GpuPool.Tests.DeviceLayer;

/// <summary>A device that fails at any step: a typed exception, nothing changed, nothing leaked, and the next call works.</summary>
public sealed class FaultTests
{
    // Copies, scratch memory, zeros and two kernels: every step that a call can have.
    private static readonly PoolOperator Operator = new MaxPoolGrad(new MaxPool(2, 2) { Nan = NanPolicy.Ignore });

    private static readonly DeviceAction[] Actions = Enum.GetValues<DeviceAction>();

    [TestCaseSource(nameof(Actions))]
    public void A_call_that_fails_at_any_step_leaves_everything_as_it_was(DeviceAction action)
    {
        Tensor<float> x = TestDevice.Numbers(1, 2, 6, 6);
        Tensor<float> dy = TestDevice.Numbers(1, 2, 3, 3);
        float[] before = TestDevice.Flat(x);
        float[] expected = Expected(dy, x);
        int steps = StepsOf(action, dy, x);
        Assert.That(steps, Is.GreaterThan(0), "The call must have the step that is to fail.");

        for (int step = 1; step <= steps; step++)
        {
            using var device = new TestDevice();
            device.Driver.Failing = action;
            device.Driver.FailingCall = step;
            device.Driver.FailsOnwards = action == DeviceAction.Allocate;
            Tensor<float> y = Tensor.CreateFromShape<float>([1, 2, 6, 6]);

            PoolDeviceException fault = Assert.Catch<PoolDeviceException>(() => Run(device.Engine, dy, x, y))!;

            using (Assert.EnterMultipleScope())
            {
                Assert.That(fault.Device, Is.EqualTo("test:0"));
                Assert.That(fault, Is.TypeOf(TypeOf(action)), $"step {step}");
                Assert.That(TestDevice.Flat(x), Is.EqualTo(before));
                Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero, $"step {step}");
                Assert.That(device.Engine.Memory.InUseBytes, Is.Zero);
            }

            device.Driver.Failing = null;
            Run(device.Engine, dy, x, y);
            Assert.That(TestDevice.Flat(y), Is.EqualTo(expected), $"after step {step}");
            device.Engine.Trim();
            Assert.That(device.Driver.LiveBuffers, Is.Zero);
        }
    }

    [TestCaseSource(nameof(Actions))]
    public void A_device_that_is_lost_at_any_step_is_opened_again_by_the_next_call(DeviceAction action)
    {
        Tensor<float> x = TestDevice.Numbers(1, 2, 6, 6);
        Tensor<float> dy = TestDevice.Numbers(1, 2, 3, 3);
        float[] expected = Expected(dy, x);
        int steps = StepsOf(action, dy, x);

        for (int step = 1; step <= steps; step++)
        {
            using var device = new TestDevice();
            FaultyDriver first = device.Driver;
            first.Failing = action;
            first.FailingCall = step;
            first.IsLostThen = true;
            Tensor<float> y = Tensor.CreateFromShape<float>([1, 2, 6, 6]);

            Assert.That(() => Run(device.Engine, dy, x, y), Throws.TypeOf<DeviceLostException>(), $"step {step}");
            Assert.That(first.IsDisposed, "The lost device is given back.");

            Run(device.Engine, dy, x, y);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(device.Openings, Is.EqualTo(2));
                Assert.That(TestDevice.Flat(y), Is.EqualTo(expected));
                Assert.That(device.Engine.Memory.InUseBuffers, Is.Zero);
            }
        }
    }

    [Test]
    public void A_tensor_of_a_lost_device_says_so()
    {
        using var device = new TestDevice();
        using DeviceTensor<float> x = device.Engine.Upload(TestDevice.Numbers(1, 1, 4, 4));
        device.Driver.Failing = DeviceAction.Launch;
        device.Driver.IsLostThen = true;
        Assert.That(() => device.Engine.Run(new MaxPool(2, 2), x), Throws.TypeOf<DeviceLostException>());

        Assert.That(() => device.Engine.Run(new MaxPool(2, 2), x), Throws.TypeOf<DeviceLostException>().With.Message.Contains("in its memory"));
    }

    [Test]
    public void A_failed_call_on_device_tensors_gives_back_what_it_took()
    {
        using var device = new TestDevice();
        using DeviceTensor<float> x = device.Engine.Upload(TestDevice.Numbers(1, 1, 4, 4));
        device.Driver.Failing = DeviceAction.Launch;

        Assert.That(() => device.Engine.Run(new MaxPool(2, 2), x), Throws.TypeOf<PoolDeviceException>());
        Assert.That(() => device.Engine.Run([new MaxPool(2, 2), new MaxPool(2, 2)], x), Throws.Nothing);
        device.Driver.Restart();
        Assert.That(() => device.Engine.RunWithIndices(new MaxPool(2, 2), x), Throws.TypeOf<PoolDeviceException>());

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(device.Engine.Memory.InUseBuffers, Is.EqualTo(1), "x alone");
    }

    [Test]
    public void Out_of_memory_names_device_need_and_what_is_free()
    {
        using var device = new TestDevice(new GpuOptions { MaxDeviceBytes = 1000 });

        DeviceOutOfMemoryException fault = Assert.Catch<DeviceOutOfMemoryException>(() => device.Engine.Allocate<float>([512]))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.Device, Is.EqualTo("test:0"));
            Assert.That(fault.RequestedBytes, Is.EqualTo(2048));
            Assert.That(fault.FreeBytes, Is.EqualTo(1000));
            Assert.That(fault.Message, Does.Contain("test:0").And.Contain("2048").And.Contain("1000"));
        }
    }

    [Test]
    public void Too_little_memory_gives_back_what_is_unused_and_tries_again()
    {
        using var device = new TestDevice();
        device.Engine.Allocate<float>([1000]).Dispose();
        Assert.That(device.Engine.Memory.KeptBytes, Is.GreaterThan(0));
        device.Driver.Restart();
        device.Driver.Failing = DeviceAction.Allocate;

        using DeviceTensor<float> other = device.Engine.Allocate<float>([5000]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(device.Driver.Count(DeviceAction.Allocate), Is.EqualTo(2));
            Assert.That(device.Engine.Memory.KeptBytes, Is.Zero);
            Assert.That(device.Driver.LiveBuffers, Is.EqualTo(1));
        }
    }

    private static Type TypeOf(DeviceAction action) => action switch
    {
        DeviceAction.Allocate => typeof(DeviceOutOfMemoryException),
        DeviceAction.Compile => typeof(KernelCompilationException),
        _ => typeof(PoolDeviceException),
    };

    private static int StepsOf(DeviceAction action, Tensor<float> dy, Tensor<float> x)
    {
        using var device = new TestDevice();
        Run(device.Engine, dy, x, Tensor.CreateFromShape<float>([1, 2, 6, 6]));
        return device.Driver.Count(action);
    }

    private static float[] Expected(Tensor<float> dy, Tensor<float> x)
    {
        using PoolEngine host = PoolEngine.Create("cpu");
        return TestDevice.Flat(host.Run(Operator, dy, x));
    }

    private static void Run(PoolEngine engine, Tensor<float> dy, Tensor<float> x, Tensor<float> y) =>
        engine.RunInto(Operator, new PoolArguments<float> { First = dy, Second = x, Output = y });
}
