namespace GpuPool.Bench;

/// <summary>Where a run is.</summary>
/// <param name="Done">Rows that are done.</param>
/// <param name="Total">Rows in all.</param>
/// <param name="Now">What is being timed, in words.</param>
public readonly record struct BenchProgress(int Done, int Total, string Now);
