namespace GpuPool.Bench;

/// <summary>What to time, and how.</summary>
public sealed record BenchOptions
{
    /// <summary>The cases.</summary>
    public required CaseFile Cases { get; init; }

    /// <summary>The devices by name; "all" for every one but those that are used only by name; empty for the default device.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Patterns of case names with * and ?; a case that fits one is timed. Empty for all.</summary>
    public IReadOnlyList<string> Filter { get; init; } = [];

    /// <summary>The element types; empty for that of each case.</summary>
    public IReadOnlyList<ElementType> Types { get; init; } = [];

    /// <summary>The passes.</summary>
    public IReadOnlyList<Direction> Directions { get; init; } = [Direction.Forward];

    /// <summary>Where the tensors lie.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [Place.Device];

    /// <summary>N; null for that of the case file.</summary>
    public long? Batch { get; init; }

    /// <summary>The libraries to compare with.</summary>
    public IReadOnlyList<PeerKind> Peers { get; init; } = [];

    /// <summary>What calls find in the caches.</summary>
    public Caches Caches { get; init; } = Caches.Cold;

    /// <summary>How long each contestant of a case is sampled, in seconds; warming up comes on top.</summary>
    public double SecondsPerCase { get; init; } = 0.5;

    /// <summary>Threads on the host, for the peers too.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
