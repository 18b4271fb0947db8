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
        Tensor<float> x = TestDevice.Numbers(3, 4, 70, 33);
        PoolOperator[] operators =
        [
            new AveragePool(3, 3) { Stride = [2, 1], Padding = [1, 1] }, new MaxPool(2, 2), new GlobalLpPool { P = 3 },
            new AveragePool(15, 15) { Stride = [1, 1] },
        ];
        _ = Engine;
        using PoolEngine small = PoolEngine.Create(new PoolEngineOptions { Device = Device, MaxDeviceBytes = 64 << 10 });
        foreach (PoolOperator @operator in operators)
            Assert.That(TestDevice.Flat(small.Run(@operator, x)), Is.EqualTo(TestDevice.Flat(Engine.Run(@operator, x))), @operator.Name);
    }

    [Test]
    public void A_set_with_the_device_twice_gives_what_the_device_gives()
    {
        Tensor<float> x = TestDevice.Numbers(5, 7, 20, 20);
        float[] expected = TestDevice.Flat(Engine.Run(new AveragePool(5, 5), x));
        using PoolEngine set = PoolEngine.Create($"{Device},{Device}");
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
}
