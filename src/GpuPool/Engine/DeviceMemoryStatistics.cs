namespace GpuPool;

/// <summary>What an engine holds of its device's memory, and how its pool of buffers has fared.</summary>
public sealed record DeviceMemoryStatistics
{
    /// <summary>Bytes in device tensors and running calls, as taken from the driver (rounded up to size classes).</summary>
    public long InUseBytes { get; init; }

    /// <summary>Buffers in device tensors and running calls.</summary>
    public int InUseBuffers { get; init; }

    /// <summary>Bytes that are kept for later calls.</summary>
    public long KeptBytes { get; init; }

    /// <summary>The most bytes that were in use at one time.</summary>
    public long PeakBytes { get; init; }

    /// <summary>The most bytes that the engine takes, in use and kept; <see cref="long.MaxValue"/> for no bound.</summary>
    public long LimitBytes { get; init; }

    /// <summary>Page-locked host memory for copies, in bytes.</summary>
    public long PageLockedBytes { get; init; }

    /// <summary>Buffers that were had from the pool.</summary>
    public long Hits { get; init; }

    /// <summary>Buffers that the driver was asked for.</summary>
    public long Misses { get; init; }

    /// <summary>How often unused buffers were given back for want of memory, or because someone asked.</summary>
    public long Trims { get; init; }

    /// <summary>The sum of two statistics: of the devices of one engine.</summary>
    internal DeviceMemoryStatistics Plus(DeviceMemoryStatistics other) => new()
    {
        InUseBytes = InUseBytes + other.InUseBytes,
        InUseBuffers = InUseBuffers + other.InUseBuffers,
        KeptBytes = KeptBytes + other.KeptBytes,
        PeakBytes = PeakBytes + other.PeakBytes,
        LimitBytes = long.MaxValue - LimitBytes < other.LimitBytes ? long.MaxValue : LimitBytes + other.LimitBytes,
        PageLockedBytes = PageLockedBytes + other.PageLockedBytes,
        Hits = Hits + other.Hits,
        Misses = Misses + other.Misses,
        Trims = Trims + other.Trims,
    };
}
