namespace GpuPool;

/// <summary>
/// A device has too little memory for a call, also after unused buffers were given back and, for tensors on the host, after
/// cutting the call into pieces.
/// </summary>
public sealed class DeviceOutOfMemoryException : PoolDeviceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="requestedBytes">The bytes that could not be had; 0 where that is not known.</param>
    /// <param name="cause">What the driver reported.</param>
    public DeviceOutOfMemoryException(string device, long requestedBytes, Exception? cause = null)
        : this(device, requestedBytes, null, cause)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="device">The device's name, such as cuda:0.</param>
    /// <param name="requestedBytes">The bytes that could not be had; 0 where that is not known.</param>
    /// <param name="freeBytes">The bytes that were free; null where that is not known.</param>
    /// <param name="cause">What the driver reported.</param>
    /// <param name="detail">What else there is to say, such as why the call cannot be cut.</param>
    public DeviceOutOfMemoryException(string device, long requestedBytes, long? freeBytes, Exception? cause = null, string? detail = null)
        : base(device, Describe(requestedBytes, freeBytes, detail), cause)
    {
        RequestedBytes = requestedBytes;
        FreeBytes = freeBytes;
    }

    /// <summary>The bytes that could not be had; 0 where that is not known.</summary>
    public long RequestedBytes { get; }

    /// <summary>The bytes that were free; null where that is not known.</summary>
    public long? FreeBytes { get; }

    private static string Describe(long requestedBytes, long? freeBytes, string? detail)
    {
        string need = requestedBytes > 0 ? $"{requestedBytes} bytes could not be had" : "a buffer could not be had";
        string free = freeBytes is long bytes ? $", {bytes} are free" : "";
        return $"out of memory: {need}{free}{(detail is null ? "" : $"; {detail}")}";
    }
}
