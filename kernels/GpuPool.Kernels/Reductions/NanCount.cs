using System.Numerics;
using ILGPU.Util;

namespace GpuPool.Kernels.Reductions;

/// <summary>How many values are NaN. The result is in the state; <see cref="Finish"/> has no use.</summary>
public readonly struct NanCount<TValue> : IReduction<TValue, long>
    where TValue : unmanaged, INumber<TValue>
{
    /// <inheritdoc/>
    public long Identity => 0;

    /// <inheritdoc/>
    public long Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public long Accumulate(long sum, TValue value, long index) => Utilities.Select(TValue.IsNaN(value), sum + 1, sum);

    /// <inheritdoc/>
    public long Combine(long left, long right) => left + right;

    /// <inheritdoc/>
    public long Append(long sum, long later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(long sum, long divisor) => TValue.Zero;
}
