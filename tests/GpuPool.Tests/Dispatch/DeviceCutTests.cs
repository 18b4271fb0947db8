using System.Numerics.Tensors;
using GpuPool.Dispatch;
using GpuPool.Dispatch.Costs;
using GpuPool.Tests.DeviceLayer;
using GpuPool.Tests.Sources;

namespace GpuPool.Tests.Dispatch;

/// <summary>Pieces, sets and the cost model on every device that is here.</summary>
public sealed class DeviceCutTests(string device) : DeviceTests(device)
{
    [Test]
    public void Pieces_give_the_bits_of_the_whole()
    {
        Tensor<float> x = TestDevice.Numbers(3, 4, 40, 19);
        PoolOperator[] operators =
        [
            new AveragePool(3, 3) { Stride = [2, 1], Padding = [1, 1] }, new MaxPool(2, 2), new GlobalLpPool { P = 3 },
            new AveragePool(15, 15) { Stride = [13, 2] },
        ];
        _ = Engine;
        using PoolEngine small = PoolEngine.Create(new PoolEngineOptions { Device = Device, MaxDeviceBytes = 20 << 10 });
        foreach (PoolOperator @operator in operators)
            Assert.That(TestDevice.Flat(small.Run(@operator, x)), Is.EqualTo(TestDevice.Flat(Engine.Run(@operator, x))), @operator.Name);
    }

    [Test]
    public void A_set_with_the_device_twice_gives_what_the_device_gives()
    {
        Tensor<float> x = TestDevice.Numbers(5, 7, 20, 20);
        float[] expected = TestDevice.Flat(Engine.Run(new AveragePool(5, 5), x));
        using PoolEngine set = PoolEngine.Create(new PoolEngineOptions { Device = $"{Device},{Device}", CacheFolder = TestDevice.CacheFolder });
        for (int i = 0; i < 3; i++)
            Assert.That(TestDevice.Flat(set.Run(new AveragePool(5, 5), x)), Is.EqualTo(expected));
    }

    [Test]
    public void The_device_can_be_measured()
    {
        _ = Engine;
        var options = new PoolEngineOptions { CacheFolder = Directory.CreateTempSubdirectory("gpupool").FullName };
        DeviceInfo info = PoolEngine.Devices.Single(candidate => candidate.Name == Device);
        using IBackend backend = info.Kind == DeviceKind.Host ? TestDevice.Host() : GpuPool.Backends.Gpu.GpuDevices.Open(info);
        DeviceProfile profile = Profiles.Of(info, backend, options);
        Directory.Delete(options.CacheFolder, recursive: true);
        TestContext.Out.WriteLine($"{info.Description}: {profile}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(profile.CallSeconds, Is.InRange(1e-9, 1));
            Assert.That(profile.ByteRate, Is.GreaterThan(0));
            Assert.That(profile.TapRate, Is.GreaterThan(0));
            Assert.That(profile.UploadRate, info.Kind == DeviceKind.Host ? Is.Zero : Is.GreaterThan(0));
        }
    }

    [Test]
    [Explicit("times calls, so nothing else may run")]
    public void The_choice_takes_at_most_a_fifth_longer_than_the_better_candidate()
    {
        if (Device is "cpu" or "cpu-ilgpu")
            Assert.Ignore("The host is the other candidate, and nobody chooses the debugging aid.");
        _ = Engine;
        var options = new PoolEngineOptions { CacheFolder = Directory.CreateTempSubdirectory("gpupool").FullName };
        DeviceInfo info = PoolEngine.Devices.Single(candidate => candidate.Name == Device);
        DeviceInfo hostInfo = PoolEngine.Devices.Single(candidate => candidate.Kind == DeviceKind.Host);
        using IBackend host = TestDevice.Host();
        using IBackend device = GpuPool.Backends.Gpu.GpuDevices.Open(info);
        using var engine = new PoolEngine(info, new AutoBackend(info, device, hostInfo, host, new MeasuredCosts(options), options.Logger), options);
        using PoolEngine there = PoolEngine.Create(Device);
        using PoolEngine here = PoolEngine.Create("cpu");
        PoolOperator[] operators =
        [
            new MaxPool(2, 2), new MaxPool(3, 3) { Stride = [2, 2], Padding = [1, 1] }, new AveragePool(7, 7) { Stride = [1, 1] },
            new GlobalAveragePool(), new AdaptiveAveragePool(7, 7), new MaxPoolGrad(new MaxPool(2, 2)),
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (PoolOperator @operator in operators)
            {
                foreach (int planes in new[] { 1, 16, 256 })
                {
                    Tensor<float> x = TestDevice.Numbers(1, planes, 112, 112);
                    Tensor<float>? dy = @operator is GradientOperator ? TestDevice.Numbers(1, planes, 56, 56) : null;
                    double onDevice = Best(there, @operator, x, dy);
                    double onHost = Best(here, @operator, x, dy);
                    TensorShape shape = TensorShape.FromLengths(x.Lengths);
                    TensorShape[] inputs = dy is null ? [shape] : [TensorShape.FromLengths(dy.Lengths), shape];
                    Verdict choice = engine.Explain(@operator, ElementType.Float32, inputs).First(verdict => verdict.IsAccepted);
                    double chosen = choice.Device == "cpu" ? onHost : onDevice;
                    TestContext.Out.WriteLine($"{@operator.Name} {shape}: {Device} {onDevice * 1e3:0.###} ms, cpu {onHost * 1e3:0.###} ms, choice {choice}");
                    Assert.That(chosen, Is.LessThanOrEqualTo(1.2 * Math.Min(onDevice, onHost)), $"{@operator.Name} {shape}");
                }
            }
        }
    }

    private static double Best(PoolEngine engine, PoolOperator @operator, Tensor<float> x, Tensor<float>? dy)
    {
        double best = double.MaxValue;
        for (int i = 0; i < 6; i++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            _ = dy is null ? engine.Run(@operator, x) : engine.Run(@operator, dy, x);
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
