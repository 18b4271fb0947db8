using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuPool;

/// <summary>How an engine is made.</summary>
public sealed record PoolEngineOptions
{
    /// <summary>The device's name; null for the environment variable GPUPOOL_DEVICE or else the fastest device here.</summary>
    public string? Device { get; init; }

    /// <summary>Whether <see cref="PoolEngine.Measure"/> takes times by the device's own events; false by default, since some drivers are slower with them.</summary>
    public bool Profiling { get; init; }

    /// <summary>The most threads that a call on the host uses; all cores by default.</summary>
    /// <exception cref="ArgumentException">The value is below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentException($"MaxDegreeOfParallelism must be at least 1, but got {value}.", nameof(value));
    }

    = Environment.ProcessorCount;

    /// <summary>
    /// The most bytes of the device's memory that the engine takes; null for all that is there. Calls on larger host tensors
    /// are cut into pieces that fit.
    /// </summary>
    /// <exception cref="ArgumentException">The value is below 1.</exception>
    public long? MaxDeviceBytes
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentException($"MaxDeviceBytes must be at least 1, but got {value}.", nameof(value));
    }

    /// <summary>The most bytes of device memory that are kept unused for later calls; null for a quarter of what the engine may take.</summary>
    /// <exception cref="ArgumentException">The value is negative.</exception>
    public long? MaxKeptBytes
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentException($"MaxKeptBytes must not be negative, but got {value}.", nameof(value));
    }

    /// <summary>The most streams that the engine makes on a device: as many calls of different threads run side by side there.</summary>
    /// <exception cref="ArgumentException">The value is below 1.</exception>
    public int MaxStreams
    {
        get;
        init => field = value is >= 1 and <= 64 ? value : throw new ArgumentException($"MaxStreams must be from 1 to 64, but got {value}.", nameof(value));
    }

    = 4;

    /// <summary>
    /// The folder of the file in which measured device speeds are kept for other processes; null for GpuPool in the user's
    /// cache folder. A folder that cannot be written costs a new measurement per process.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>Who is told which device was chosen and why, what failed and what moved; nobody by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
