using GpuPool.Tests.Sources;

namespace GpuPool.Tests;

/// <summary>Closes the engines that tests share.</summary>
[SetUpFixture]
public sealed class DeviceShutdown
{
    [OneTimeTearDown]
    public void Close() => Devices.CloseAll();
}
