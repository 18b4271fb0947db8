namespace GpuPool.Tests.Sources;

/// <summary>Tests that run on every device.</summary>
[TestFixtureSource(typeof(Devices), nameof(Devices.Names))]
public abstract class DeviceTests
{
    private readonly string _device;

    protected DeviceTests(string device)
    {
        _device = device;
    }

    protected string Device => _device;

    protected PoolEngine Engine => Devices.Open(_device);
}
