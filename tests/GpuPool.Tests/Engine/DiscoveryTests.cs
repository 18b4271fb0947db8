namespace GpuPool.Tests.Engine;

[NonParallelizable]
public sealed class DiscoveryTests
{
    [TearDown]
    public void Forget() => Environment.SetEnvironmentVariable(PoolEngine.DeviceVariable, null);

    [Test]
    public void The_host_is_always_there_behind_the_gpus_and_before_what_is_used_only_by_name()
    {
        DeviceKind[] kinds = [.. PoolEngine.Devices.Select(device => device.Kind)];
        int host = Array.IndexOf(kinds, DeviceKind.Host);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kinds[..host], Is.All.AnyOf(DeviceKind.Cuda, DeviceKind.OpenCLGpu));
            Assert.That(kinds[(host + 1)..], Is.All.AnyOf(DeviceKind.OpenCLOther, DeviceKind.IlgpuCpu));
            Assert.That(kinds, Does.Contain(DeviceKind.IlgpuCpu));
        }
    }

    [Test]
    public void The_environment_variable_names_the_device()
    {
        Environment.SetEnvironmentVariable(PoolEngine.DeviceVariable, "cpu-ilgpu");
        using PoolEngine engine = PoolEngine.Create();
        Assert.That(engine.Device.Name, Is.EqualTo("cpu-ilgpu"));
    }

    [Test]
    public void A_device_that_is_asked_for_beats_the_environment_variable()
    {
        Environment.SetEnvironmentVariable(PoolEngine.DeviceVariable, "cpu-ilgpu");
        using PoolEngine engine = PoolEngine.Create("cpu");
        Assert.That(engine.Device.Name, Is.EqualTo("cpu"));
    }

    [TestCase("cuda:99")]
    [TestCase("gpu")]
    [TestCase("cpu:0")]
    public void A_device_that_is_not_there_is_an_error_that_names_those_that_are(string name) =>
        Assert.That(() => PoolEngine.Create(name), Throws.ArgumentException.With.Message.Contains($"'{name}'").And.Message.Contains("cpu-ilgpu"));

    [Test]
    public void The_choice_and_its_reason_are_logged()
    {
        var logger = new ListLogger();
        using PoolEngine engine = PoolEngine.Create(new PoolEngineOptions { Device = "cpu-ilgpu", Logger = logger });
        Assert.That(logger.Lines, Has.Some.Contains("cpu-ilgpu").And.Contains("asked for"));
    }

    [Test]
    public void Bad_options_name_themselves()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new PoolEngineOptions { MaxDeviceBytes = 0 }, Throws.ArgumentException.With.Message.Contains("MaxDeviceBytes"));
            Assert.That(() => new PoolEngineOptions { MaxKeptBytes = -1 }, Throws.ArgumentException.With.Message.Contains("MaxKeptBytes"));
            Assert.That(() => new PoolEngineOptions { MaxStreams = 0 }, Throws.ArgumentException.With.Message.Contains("MaxStreams"));
        }
    }
}
