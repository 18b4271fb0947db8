namespace GpuPool;

/// <summary>Whether one implementation runs a problem.</summary>
/// <param name="Implementation">Its name, such as host.direct or gpu.group.</param>
/// <param name="Reason">Why it does not; null if it does.</param>
public sealed record Verdict(string Implementation, string? Reason)
{
    /// <summary>The device that it runs on, such as cuda:0.</summary>
    public string Device { get; init; } = "";

    /// <summary>
    /// What a call on host tensors would take with it, copies included, by the cost model of the device; null where no model
    /// was needed for the choice, or where another implementation of the device comes first.
    /// </summary>
    public TimeSpan? Estimate { get; init; }

    /// <summary>Whether it does.</summary>
    public bool IsAccepted => Reason is null;

    /// <summary>The name, and the reason or the estimate if there is one.</summary>
    public override string ToString()
    {
        string name = Device.Length > 0 ? $"{Device} {Implementation}" : Implementation;
        string estimate = Estimate is TimeSpan time ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", about {time.TotalMilliseconds:0.###} ms") : "";
        return IsAccepted ? $"{name}: accepted{estimate}" : $"{name}: {Reason}";
    }
}
