namespace GpuPool.Batch;

/// <summary>What became of an input file.</summary>
public enum InputStatus
{
    /// <summary>Its outputs are written.</summary>
    Done,

    /// <summary>It cannot be read or pooled; there are no outputs.</summary>
    Bad,
}

/// <summary>The line of a manifest about one input file. Where there are several, the last one holds.</summary>
public sealed record ManifestRecord
{
    /// <summary>The input's name, relative to the base folder.</summary>
    public required string Input { get; init; }

    /// <summary>Its length when the batch started.</summary>
    public required long Bytes { get; init; }

    /// <summary>When it was last written, in UTC.</summary>
    public required DateTime Modified { get; init; }

    /// <summary>What became of it.</summary>
    public required InputStatus Status { get; init; }

    /// <summary>The files made of it.</summary>
    public IReadOnlyList<OutputFile> Outputs { get; init; } = [];

    /// <summary>Why it is bad, in one line; null if it is not.</summary>
    public string? Error { get; init; }

    /// <summary>The time that reading, pooling and writing took, without waiting.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>When it was finished, in UTC.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>Whether the input is still the one that this is about.</summary>
    /// <param name="file">The input as it is now.</param>
    public bool IsOf(InputFile file) => file is not null && file.Bytes == Bytes && file.Modified == Modified;
}
