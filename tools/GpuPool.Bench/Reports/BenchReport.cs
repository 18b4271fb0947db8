using System.Text.Json.Serialization;

namespace GpuPool.Bench;

/// <summary>All that a run found out, as --json writes it.</summary>
public sealed record BenchReport
{
    /// <summary>The version of the format, 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>What it ran on.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>The devices that were timed.</summary>
    public required IReadOnlyList<DeviceLine> Devices { get; init; }

    /// <summary>The peers that were asked for.</summary>
    public required IReadOnlyList<PeerLine> Peers { get; init; }

    /// <summary>What calls found in the caches, cold or warm; reports from before there was a choice are of cold ones.</summary>
    public string Caches { get; init; } = "cold";

    /// <summary>Seconds of sampling per contestant.</summary>
    public required double SecondsPerCase { get; init; }

    /// <summary>Whether a device computed something else than the host.</summary>
    [JsonIgnore]
    public bool HasWrongResults => Rows.Any(row => row.IsWrong);

    /// <summary>The results, in the order of the run.</summary>
    public required IReadOnlyList<BenchRow> Rows { get; init; }
}

/// <summary>A machine and the software that was timed.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="Threads">Threads that were used.</param>
/// <param name="VectorBits">The width of the widest vectors that .NET uses; 0 if none.</param>
/// <param name="MemoryBytes">Memory that the process may use.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="GpuPool">The version of the library.</param>
/// <param name="Flavour">What its kernels are built on.</param>
public sealed record MachineInfo(
    string System, string Processor, int Cores, int Threads, int VectorBits, long MemoryBytes, string Runtime, string GpuPool, string Flavour);

/// <summary>A device of a report.</summary>
/// <param name="Name">Its name, such as cuda:0.</param>
/// <param name="Description">What the driver or the system calls it.</param>
/// <param name="MemoryBytes">Its memory; 0 if unknown.</param>
/// <param name="Problem">Why it was not timed; null if it was.</param>
public sealed record DeviceLine(string Name, string Description, long MemoryBytes, string? Problem = null);

/// <summary>A peer of a report.</summary>
/// <param name="Name">Its name, such as torch.</param>
/// <param name="Device">The device of ours that it is compared with.</param>
/// <param name="Version">Its version; null if it did not start.</param>
/// <param name="Problem">Why it was not timed, and how to get it; null if it was.</param>
public sealed record PeerLine(string Name, string Device, string? Version, string? Problem);
