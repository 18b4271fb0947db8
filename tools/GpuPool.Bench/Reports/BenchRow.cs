using System.Text.Json.Serialization;

namespace GpuPool.Bench;

/// <summary>One case on one device. All times are seconds of one call.</summary>
public sealed record BenchRow
{
    /// <summary>The case's name.</summary>
    public required string Case { get; init; }

    /// <summary>Where the case comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The operator's name; that of the gradient for gradients.</summary>
    public required string Operator { get; init; }

    /// <summary>float16, float32 or float64.</summary>
    public required string Type { get; init; }

    /// <summary>forward or gradient.</summary>
    public required string Direction { get; init; }

    /// <summary>host or device: where the tensors lay.</summary>
    public required string Where { get; init; }

    /// <summary>The device's name.</summary>
    public required string Device { get; init; }

    /// <summary>The shape of x, the batch first.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The bytes that must be read and written: the same as the copy moves.</summary>
    public required long Bytes { get; init; }

    /// <summary>Which implementation ran.</summary>
    public string Implementation { get; init; } = "";

    /// <summary>Why there are no samples; null if there are.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the problem is a result that differs from the host's.</summary>
    public bool IsWrong { get; init; }

    /// <summary>Ours.</summary>
    public IReadOnlyList<double> Samples { get; init; } = [];

    /// <summary>The copy of the same bytes.</summary>
    public IReadOnlyList<double> Copy { get; init; } = [];

    /// <summary>The peers by name.</summary>
    public IReadOnlyDictionary<string, PeerSamples> Peers { get; init; } = new Dictionary<string, PeerSamples>();

    /// <summary>The median of <see cref="Samples"/>; null without any, as the others below.</summary>
    public double? Median => Samples.Count == 0 ? null : Statistics.Median(Samples.ToArray());

    /// <summary>The distance of the quartiles as a share of the median.</summary>
    public double? Spread => Samples.Count == 0 ? null : Statistics.Spread(Samples.ToArray());

    /// <summary>Bytes a second.</summary>
    public double? BytesPerSecond => Bytes / Median;

    /// <summary>The copy's time as a share of ours: 1 is as fast as a copy.</summary>
    public double? ShareOfCopy => Copy.Count == 0 ? null : Statistics.Median(Copy.ToArray()) / Median;

    /// <summary>What makes two rows of two reports the same.</summary>
    [JsonIgnore]
    public string Key => string.Join(' ', Case, Type, Direction, Where, Device, string.Join('x', Shape));

    /// <summary>A peer's time as a multiple of ours: above 1 ours is faster.</summary>
    public double? Ratio(string peer) =>
        Peers.TryGetValue(peer, out PeerSamples? found) && found.Samples.Count > 0 ? Statistics.Median(found.Samples.ToArray()) / Median : null;
}

/// <summary>A peer's times for a row.</summary>
/// <param name="Samples">Seconds of one call.</param>
/// <param name="Problem">Why there are none; null if there are.</param>
public sealed record PeerSamples(IReadOnlyList<double> Samples, string? Problem = null);
