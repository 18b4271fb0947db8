using System.Text.Json.Serialization;

namespace GpuPool.Batch;

/// <summary>The line of a manifest that says what its batch is. Each start of a batch writes one where it differs from the last.</summary>
public sealed record ManifestHeader
{
    /// <summary>The version of the format that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the format; also what tells this line from the others.</summary>
    [JsonPropertyName("batch")]
    public required int Version { get; init; }

    /// <summary>The SHA-256 of the plan and of the files that it names.</summary>
    public required string Plan { get; init; }

    /// <summary>The SHA-256 of the names and lengths of all input files, those of other shards too.</summary>
    public required string Inputs { get; init; }

    /// <summary>The number of all input files.</summary>
    public required long Files { get; init; }

    /// <summary>The share of the files that this manifest is about, as <see cref="Shard.Parse"/> reads it.</summary>
    public required string Shard { get; init; }
}
