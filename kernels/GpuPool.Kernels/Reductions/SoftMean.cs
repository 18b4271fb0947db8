using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Σ e^x·x / Σ e^x (SoftPool), in one pass: whenever a larger value comes, what was summed so far is scaled down to it. 0 for an
/// empty window; +∞ wins over all numbers, as it does in the limit.
/// </summary>
public readonly struct SoftMean<TValue, TReal> : IReduction<TValue, SoftSum<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public SoftSum<TValue> Identity => new() { Largest = TValue.Zero, Weight = Zero, Distance = Zero, Count = 0 };

    private static Compensated<TValue> Zero => new(TValue.Zero, TValue.Zero);

    /// <inheritdoc/>
    public SoftSum<TValue> Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public SoftSum<TValue> Accumulate(SoftSum<TValue> sum, TValue value, long index) =>
        Combine(sum, new SoftSum<TValue> { Largest = value, Weight = new(TValue.One, TValue.Zero), Distance = Zero, Count = 1 });

    /// <inheritdoc/>
    public SoftSum<TValue> Combine(SoftSum<TValue> left, SoftSum<TValue> right)
    {
        if (right.Count == 0)
            return left;
        if (left.Count == 0)
            return right;
        if (right.Largest > left.Largest)
            (left, right) = (right, left);

        // Equal values may be infinite, and their difference NaN.
        TValue apart = left.Largest == right.Largest ? TValue.Zero : right.Largest - left.Largest;
        TValue factor = TReal.Exp(apart);
        left.Count += right.Count;

        // A weight of 0 counts for nothing, however far away its value is; but NaN stays.
        left.Weight = Compensated.AddScaled<TValue, TReal>(left.Weight, right.Weight, factor);
        if (factor == TValue.Zero)
            return left;
        left.Distance = Compensated.AddScaled<TValue, TReal>(left.Distance, right.Distance, factor);
        left.Distance = Compensated.AddScaled<TValue, TReal>(left.Distance, right.Weight, factor * apart);
        return left;
    }

    /// <inheritdoc/>
    public SoftSum<TValue> Append(SoftSum<TValue> sum, SoftSum<TValue> later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(SoftSum<TValue> sum, long divisor) => sum.Count == 0 ? TValue.Zero : sum.Largest + Lag(sum);

    /// <summary>How far the result lies from the largest value, at most 0.</summary>
    internal static TValue Lag(SoftSum<TValue> sum) => (sum.Distance.Sum + sum.Distance.Lost) / (sum.Weight.Sum + sum.Weight.Lost);
}
