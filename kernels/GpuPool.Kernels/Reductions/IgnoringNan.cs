using System.Numerics;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Any reduction over the values that are not NaN, as NumPy's nanmax and nanmean; NaN for a window of NaN alone. A window
/// without values gives what the reduction gives for it.
/// </summary>
public struct IgnoringNan<TValue, TSum, TReduction> : IReduction<TValue, Counted<TSum>>
    where TValue : unmanaged, INumber<TValue>
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>1 if what is skipped does not count in the divisor, 0 if the divisor is given.</summary>
    public int Subtracts;

    /// <summary>The reduction.</summary>
    public TReduction Reduction;

    /// <inheritdoc/>
    public readonly Counted<TSum> Identity => new(Reduction.Identity, 0, 0);

    /// <inheritdoc/>
    public readonly Counted<TSum> Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public readonly Counted<TSum> Accumulate(Counted<TSum> sum, TValue value, long index) => TValue.IsNaN(value)
        ? new Counted<TSum>(sum.Sum, sum.Numbers, sum.Skipped + 1)
        : new Counted<TSum>(Reduction.Accumulate(sum.Sum, value, index), sum.Numbers + 1, sum.Skipped);

    /// <inheritdoc/>
    public readonly Counted<TSum> Combine(Counted<TSum> left, Counted<TSum> right) =>
        new(Reduction.Combine(left.Sum, right.Sum), left.Numbers + right.Numbers, left.Skipped + right.Skipped);

    /// <inheritdoc/>
    public readonly Counted<TSum> Append(Counted<TSum> sum, Counted<TSum> later) =>
        new(Reduction.Append(sum.Sum, later.Sum), sum.Numbers + later.Numbers, sum.Skipped + later.Skipped);

    /// <inheritdoc/>
    public readonly TValue Finish(Counted<TSum> sum, long divisor)
    {
        if (sum.Numbers == 0 && sum.Skipped > 0)
            return TValue.Zero / TValue.Zero;
        return Reduction.Finish(sum.Sum, Subtracts != 0 ? divisor - sum.Skipped : divisor);
    }
}
