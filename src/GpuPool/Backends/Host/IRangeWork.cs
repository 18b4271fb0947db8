namespace GpuPool.Backends.Host;

/// <summary>Work over a range of numbered items that can be cut anywhere.</summary>
internal interface IRangeWork
{
    /// <summary>Does the items from first to end − 1.</summary>
    void Run(long first, long end);
}
