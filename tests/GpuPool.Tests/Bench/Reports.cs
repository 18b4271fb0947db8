using GpuPool.Bench;

namespace GpuPool.Tests.Bench;

/// <summary>Made-up reports.</summary>
internal static class Reports
{
    /// <summary>A report with rows of one device.</summary>
    public static BenchReport Of(params BenchRow[] rows) => new()
    {
        Date = new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero),
        Machine = new MachineInfo("Some OS", "Some CPU", 4, 4, 256, 1L << 33, ".NET 10", "0.1.0", "emulator"),
        Devices = [new DeviceLine("cpu", "host SIMD", 1L << 33)],
        Peers = [],
        SecondsPerCase = 0.5,
        Rows = rows,
    };

    /// <summary>A row whose samples lie evenly within one percent of a time.</summary>
    public static BenchRow Row(string name, double seconds, double copySeconds = 1e-3, string? problem = null) => new()
    {
        Case = name,
        Source = "made up",
        Operator = "MaxPool",
        Type = "float32",
        Direction = "forward",
        Where = "host",
        Device = "cpu",
        Shape = [8, 64, 56, 56],
        Bytes = 8_000_000,
        Implementation = "host.rows",
        Problem = problem,
        Samples = problem is null ? Around(seconds) : [],
        Copy = problem is null ? Around(copySeconds) : [],
    };

    /// <summary>The same row with a peer's time.</summary>
    public static BenchRow Beside(this BenchRow row, string peer, double seconds) =>
        row with { Peers = new Dictionary<string, PeerSamples>(row.Peers) { [peer] = new(Around(seconds)) } };

    private static double[] Around(double seconds) => [.. Enumerable.Range(-10, 21).Select(step => seconds * (1 + step * 0.001))];
}
