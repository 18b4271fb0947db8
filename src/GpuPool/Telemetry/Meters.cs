using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GpuPool.Telemetry;

/// <summary>
/// What the library measures, under the name GpuPool, for whoever listens (dotnet-counters, OpenTelemetry). Without a
/// listener each of these costs a comparison.
/// </summary>
internal static class Meters
{
    public const string Name = "GpuPool";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> CallCount =
        Meter.CreateCounter<long>("gpupool.calls", "{call}", "Operators that ran, by device and operator.");

    private static readonly Counter<long> ByteCount =
        Meter.CreateCounter<long>("gpupool.bytes", "By", "Bytes copied between host and device, by device and direction.");

    private static readonly Histogram<double> DeviceTime =
        Meter.CreateHistogram<double>("gpupool.device.time", "s", "Time of a call on host tensors, copies included, by device.");

    private static readonly Counter<long> HitCount =
        Meter.CreateCounter<long>("gpupool.pool.hits", "{buffer}", "Device buffers that the pool had, by device.");

    private static readonly Counter<long> MissCount =
        Meter.CreateCounter<long>("gpupool.pool.misses", "{buffer}", "Device buffers that the driver was asked for, by device.");

    private static readonly Histogram<double> CompileTime =
        Meter.CreateHistogram<double>("gpupool.compile.time", "s", "Time to compile a kernel, by device.");

    private static readonly Counter<long> FailoverCount =
        Meter.CreateCounter<long>("gpupool.failovers", "{share}", "Work that moved because a device failed, by the device that failed.");

    /// <summary>Begins to trace a call; null if nobody listens.</summary>
    public static Activity? Trace(string device, string operation)
    {
        Activity? activity = Activities.StartActivity(operation);
        activity?.SetTag("gpupool.device", device);
        return activity;
    }

    public static void Called(string device, string operation)
    {
        if (CallCount.Enabled)
            CallCount.Add(1, Device(device), new KeyValuePair<string, object?>("operator", operation));
    }

    public static void Copied(string device, long bytesIn, long bytesOut)
    {
        if (!ByteCount.Enabled)
            return;
        ByteCount.Add(bytesIn, Device(device), new KeyValuePair<string, object?>("direction", "in"));
        ByteCount.Add(bytesOut, Device(device), new KeyValuePair<string, object?>("direction", "out"));
    }

    public static void Took(string device, TimeSpan time)
    {
        if (DeviceTime.Enabled)
            DeviceTime.Record(time.TotalSeconds, Device(device));
    }

    public static void Rented(string device, bool hit) => (hit ? HitCount : MissCount).Add(1, Device(device));

    public static void Compiled(string device, TimeSpan time) => CompileTime.Record(time.TotalSeconds, Device(device));

    public static void FailedOver(string device) => FailoverCount.Add(1, Device(device));

    private static KeyValuePair<string, object?> Device(string device) => new("device", device);
}
