namespace GpuPool;

/// <summary>A device that an engine can run on.</summary>
/// <param name="Name">What to give to <see cref="PoolEngine.Create(string)"/>: cuda:0, opencl:0, cpu or cpu-ilgpu.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">What the driver or the system calls it.</param>
/// <param name="MemoryBytes">Its memory in bytes; 0 where it is not known.</param>
/// <param name="Problem">Why it cannot be used; null if it can.</param>
public sealed record DeviceInfo(string Name, DeviceKind Kind, string Description, long MemoryBytes, string? Problem = null)
{
    /// <summary>The versions of its driver, as the driver gives them; empty for the host.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Whether the device can be used.</summary>
    public bool IsAvailable => Problem is null;
}
