namespace GpuPool;

/// <summary>How an engine is made.</summary>
public sealed record PoolEngineOptions
{
    private readonly int _maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>The device's name; null for the environment variable GPUPOOL_DEVICE or else the fastest device here.</summary>
    public string? Device { get; init; }

    /// <summary>Whether <see cref="PoolEngine.Measure"/> takes times by the device's own events; false by default, since some drivers are slower with them.</summary>
    public bool Profiling { get; init; }

    /// <summary>The most threads that a call on the host uses; all cores by default.</summary>
    /// <exception cref="ArgumentException">The value is below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        init => _maxDegreeOfParallelism = value >= 1
            ? value
            : throw new ArgumentException($"MaxDegreeOfParallelism must be at least 1, but got {value}.", nameof(value));
    }
}
