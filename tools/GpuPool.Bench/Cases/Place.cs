namespace GpuPool.Bench;

/// <summary>Where tensors lie before and after a timed call.</summary>
public enum Place
{
    /// <summary>In the device's own memory: the kernel alone. For the host's own path both places are the same.</summary>
    Device,

    /// <summary>In the host's memory: with the transfers to the device and back.</summary>
    Host,
}
