namespace GpuPool.Tests.Oracle;

/// <summary>
/// What an operator must give. <paramref name="Slack"/> is how far each value may be off through rounding, beyond the last
/// rounding to the type: null where values are exact, ∞ where the definition leaves the value open.
/// </summary>
internal sealed record Expected<T>(TensorShape Shape, T[] Values, double[]? Slack = null, long[]? Indices = null)
    where T : unmanaged
{
    /// <summary>Whether the values go through powers, which GPUs only approximate.</summary>
    public bool UsesPowers { get; init; }
}
