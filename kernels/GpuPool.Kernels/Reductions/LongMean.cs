namespace GpuPool.Kernels.Reductions;

/// <summary>The average of long integers, truncated toward zero, without overflow.</summary>
public readonly struct LongMean : IReduction<long, SplitSum>
{
    /// <inheritdoc/>
    public SplitSum Identity => new(0, 0);

    /// <inheritdoc/>
    public SplitSum Start(long value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public SplitSum Accumulate(SplitSum sum, long value, long index) =>
        new(sum.High + (value >> 32), sum.Low + (value & 0xFFFFFFFFL));

    /// <inheritdoc/>
    public SplitSum Combine(SplitSum left, SplitSum right) => SplitSum.Add(left, right);

    /// <inheritdoc/>
    public SplitSum Append(SplitSum sum, SplitSum later) => Combine(sum, later);

    /// <inheritdoc/>
    public long Finish(SplitSum sum, long divisor) => sum.Divide(divisor);
}
