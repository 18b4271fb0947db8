namespace GpuPool;

/// <summary>
/// A device is gone: it was taken away, or an error made its driver refuse everything. What was in its memory is lost. The
/// engine opens the device again at its next call; device tensors made before stay lost.
/// </summary>
public sealed class DeviceLostException : PoolDeviceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="message">What the driver reported.</param>
    /// <param name="cause">The driver's exception.</param>
    public DeviceLostException(string device, string message, Exception? cause = null)
        : base(device, $"the device is lost: {message}", cause)
    {
    }
}
