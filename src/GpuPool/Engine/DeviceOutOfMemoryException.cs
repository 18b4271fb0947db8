namespace GpuPool;

/// <summary>A device has too little memory for a call, also after unused buffers were given back.</summary>
public sealed class DeviceOutOfMemoryException : PoolDeviceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="requestedBytes">The bytes of the buffer that could not be had.</param>
    /// <param name="cause">What the driver reported.</param>
    public DeviceOutOfMemoryException(string device, long requestedBytes, Exception? cause = null)
        : base(device, $"out of memory: a buffer of {requestedBytes} bytes could not be had", cause)
    {
        RequestedBytes = requestedBytes;
    }

    /// <summary>The bytes of the buffer that could not be had.</summary>
    public long RequestedBytes { get; }
}
