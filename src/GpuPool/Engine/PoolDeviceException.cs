namespace GpuPool;

/// <summary>A device failed: its driver, its memory or its compiler. The caller's inputs are unchanged.</summary>
public class PoolDeviceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="message">What failed.</param>
    /// <param name="cause">What the driver reported.</param>
    public PoolDeviceException(string device, string message, Exception? cause = null)
        : base($"{device}: {message}", cause)
    {
        Device = device;
    }

    /// <summary>The device's name, such as cuda:0.</summary>
    public string Device { get; }
}
