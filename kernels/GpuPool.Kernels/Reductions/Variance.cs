using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// The variance Σ(x − mean)² / max(0, n − correction), or its root, in one pass and as accurate as in two. As PyTorch's,
/// it is NaN where that divides 0 by 0.
/// </summary>
public readonly struct Variance<TValue, TReal> : IReduction<TValue, Moments<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    // Below this the first value is near enough to the mean.
    private const long FirstCentring = 8;

    private readonly TValue _correction;
    private readonly int _takesRoot;

    /// <summary>Makes one.</summary>
    /// <param name="correction">What is subtracted from the number of values.</param>
    /// <param name="takesRoot">1 for the standard deviation, 0 for the variance.</param>
    public Variance(double correction, int takesRoot)
    {
        _correction = TReal.FromDouble(correction);
        _takesRoot = takesRoot;
    }

    /// <inheritdoc/>
    public Moments<TValue> Identity => new() { Count = 0, Shift = TValue.Zero, Sum = TValue.Zero, Squares = TValue.Zero, Lost = TValue.Zero };

    /// <inheritdoc/>
    public Moments<TValue> Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public Moments<TValue> Accumulate(Moments<TValue> sum, TValue value, long index)
    {
        if (sum.Count == 0)
            sum.Shift = value;
        TValue distance = value - sum.Shift;
        TValue square = distance * distance;
        TValue total = sum.Squares + square;
        sum.Lost += sum.Squares >= square ? sum.Squares - total + square : square - total + sum.Squares;
        sum.Squares = total;
        sum.Sum += distance;
        sum.Count++;
        return sum.Count >= FirstCentring && (sum.Count & (sum.Count - 1)) == 0 ? Moments.Centred<TValue, TReal>(sum) : sum;
    }

    /// <inheritdoc/>
    public Moments<TValue> Combine(Moments<TValue> left, Moments<TValue> right) => Moments.Join<TValue, TReal>(left, right);

    /// <inheritdoc/>
    public Moments<TValue> Append(Moments<TValue> sum, Moments<TValue> later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(Moments<TValue> sum, long divisor)
    {
        TValue variance = Moments.Deviations<TValue, TReal>(sum) / Freedom(sum.Count);
        return _takesRoot != 0 ? TReal.Sqrt(variance) : variance;
    }

    /// <summary>max(0, n − correction).</summary>
    internal TValue Freedom(long count)
    {
        TValue freedom = TReal.FromCount(count) - _correction;
        return freedom < TValue.Zero ? TValue.Zero : freedom;
    }
}
