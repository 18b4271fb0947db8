using GpuPool.Files;

namespace GpuPool.Cli.Demo;

/// <summary>One picture of the demo and how it came about.</summary>
internal sealed record Exhibit
{
    /// <summary>Its file in the demo's folder.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }

    /// <summary>What there is to see.</summary>
    public required string Caption { get; init; }

    /// <summary>The shape that it was made from; null for the sample itself.</summary>
    public TensorShape? Input { get; init; }

    public required TensorShape Output { get; init; }

    /// <summary>Where it was computed.</summary>
    public required string Device { get; init; }

    /// <summary>How long one call takes, in milliseconds; null where nothing was computed.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>The command that makes this picture from another one of the demo; null where there is none.</summary>
    public string? Command { get; init; }

    public required Image Image { get; init; }

    /// <summary>The values of a result that is one number.</summary>
    public float? Value { get; init; }

    public string Shapes => Input is TensorShape input ? $"{input} → {Output}" : $"{Output}";

    public string Time => Milliseconds is double time ? $"{time:0.00} ms" : "";
}
