namespace GpuPool;

/// <summary>Whether one implementation runs a problem.</summary>
/// <param name="Implementation">Its name, such as host.direct or gpu.group.</param>
/// <param name="Reason">Why it does not; null if it does.</param>
public sealed record Verdict(string Implementation, string? Reason)
{
    /// <summary>Whether it does.</summary>
    public bool IsAccepted => Reason is null;

    /// <summary>The name, and the reason if there is one.</summary>
    public override string ToString() => IsAccepted ? $"{Implementation}: accepted" : $"{Implementation}: {Reason}";
}
