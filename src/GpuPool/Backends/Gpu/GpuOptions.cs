namespace GpuPool.Backends.Gpu;

/// <summary>What an engine's options say of a device.</summary>
internal sealed record GpuOptions
{
    /// <summary>The most bytes to take; null for what the device has.</summary>
    public long? MaxDeviceBytes { get; init; }

    /// <summary>The most bytes to keep unused; null for a quarter of the limit.</summary>
    public long? MaxKeptBytes { get; init; }

    /// <summary>The most streams.</summary>
    public int MaxStreams { get; init; } = 4;

    /// <summary>Whether large copies go through page-locked memory; null to measure which is faster.</summary>
    public bool? Staging { get; init; }

    public static GpuOptions Of(PoolEngineOptions options) => new()
    {
        MaxDeviceBytes = options.MaxDeviceBytes,
        MaxKeptBytes = options.MaxKeptBytes,
        MaxStreams = options.MaxStreams,
    };
}
