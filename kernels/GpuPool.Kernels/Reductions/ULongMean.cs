namespace GpuPool.Kernels.Reductions;

/// <summary>The average of unsigned long integers, without overflow.</summary>
public readonly struct ULongMean : IReduction<ulong, SplitSum>
{
    /// <inheritdoc/>
    public SplitSum Identity => new(0, 0);

    /// <inheritdoc/>
    public SplitSum Start(ulong value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public SplitSum Accumulate(SplitSum sum, ulong value, long index) =>
        new(sum.High + (long)(value >> 32), sum.Low + (long)(value & 0xFFFFFFFFUL));

    /// <inheritdoc/>
    public SplitSum Combine(SplitSum left, SplitSum right) => SplitSum.Add(left, right);

    /// <inheritdoc/>
    public SplitSum Append(SplitSum sum, SplitSum later) => Combine(sum, later);

    /// <inheritdoc/>
    public ulong Finish(SplitSum sum, long divisor) => (ulong)sum.Divide(divisor);
}
