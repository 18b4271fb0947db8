using System.Globalization;

namespace GpuPool.Dispatch.Costs;

/// <summary>How fast a device is, as measured here. Rates are in units per second; a rate of 0 means that nothing is copied.</summary>
internal sealed record DeviceProfile
{
    /// <summary>A call on host tensors that has next to nothing to do, in seconds: launch, copies, waiting.</summary>
    public required double CallSeconds { get; init; }

    /// <summary>Another kernel of the same call, in seconds.</summary>
    public double LaunchSeconds { get; init; }

    /// <summary>Bytes to the device from memory as programs have it.</summary>
    public double UploadRate { get; init; }

    /// <summary>Bytes to the device through page-locked memory; 0 where there is none.</summary>
    public double LockedUploadRate { get; init; }

    /// <summary>Bytes from the device to memory as programs have it.</summary>
    public double DownloadRate { get; init; }

    /// <summary>Bytes from the device through page-locked memory; 0 where there is none.</summary>
    public double LockedDownloadRate { get; init; }

    /// <summary>Bytes that a kernel reads and writes where windows do not overlap.</summary>
    public required double ByteRate { get; init; }

    /// <summary>Taps that a kernel reduces where windows overlap much.</summary>
    public required double TapRate { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"call {CallSeconds * 1e6:0.#} µs, launch {LaunchSeconds * 1e6:0.#} µs, up {Giga(Math.Max(UploadRate, LockedUploadRate))} GB/s, down {Giga(Math.Max(DownloadRate, LockedDownloadRate))} GB/s, kernels {Giga(ByteRate)} GB/s and {Giga(TapRate)} G taps/s");

    private static string Giga(double rate) => (rate / 1e9).ToString("0.###", CultureInfo.InvariantCulture);
}
