namespace GpuPool.Kernels.Reductions;

/// <summary>The average of integers of at most 32 bits, truncated toward zero as PyTorch does for int64.</summary>
public readonly struct WholeMean : IReduction<long, long>
{
    /// <inheritdoc/>
    public long Identity => 0;

    /// <inheritdoc/>
    public long Start(long value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public long Accumulate(long sum, long value, long index) => sum + value;

    /// <inheritdoc/>
    public long Combine(long left, long right) => left + right;

    /// <inheritdoc/>
    public long Append(long sum, long later) => Combine(sum, later);

    /// <inheritdoc/>
    public long Finish(long sum, long divisor) => divisor == 0 ? 0 : sum / divisor;
}
