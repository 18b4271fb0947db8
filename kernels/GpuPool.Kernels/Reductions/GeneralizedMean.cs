using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// (Σ max(x, ε)^p / n)^(1/p) for p > 0, in one pass: powers are of quotients by the largest value so far. 0 for an empty window.
/// </summary>
public readonly struct GeneralizedMean<TValue, TReal> : IReduction<TValue, ScaledSum<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private readonly TValue _power;
    private readonly TValue _floor;

    /// <summary>Makes one.</summary>
    /// <param name="power">p.</param>
    /// <param name="floor">ε, at least 0.</param>
    public GeneralizedMean(TValue power, TValue floor)
    {
        _power = power;
        _floor = floor;
    }

    /// <inheritdoc/>
    public ScaledSum<TValue> Identity => new() { Scale = TValue.Zero, Sum = new(TValue.Zero, TValue.Zero), Count = 0 };

    /// <summary>p.</summary>
    internal TValue Power => _power;

    /// <inheritdoc/>
    public ScaledSum<TValue> Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public ScaledSum<TValue> Accumulate(ScaledSum<TValue> sum, TValue value, long index) =>
        Combine(sum, new ScaledSum<TValue> { Scale = value < _floor ? _floor : value, Sum = new(TValue.One, TValue.Zero), Count = 1 });

    /// <inheritdoc/>
    public ScaledSum<TValue> Combine(ScaledSum<TValue> left, ScaledSum<TValue> right)
    {
        if (right.Count == 0)
            return left;
        if (left.Count == 0)
            return right;
        if (right.Scale > left.Scale)
            (left, right) = (right, left);

        // Equal scales may be 0 or infinite, and their quotient NaN.
        TValue factor = left.Scale == right.Scale ? TValue.One : Raise(right.Scale / left.Scale);
        left.Sum = Compensated.AddScaled<TValue, TReal>(left.Sum, right.Sum, factor);
        left.Count += right.Count;
        return left;
    }

    /// <inheritdoc/>
    public ScaledSum<TValue> Append(ScaledSum<TValue> sum, ScaledSum<TValue> later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(ScaledSum<TValue> sum, long divisor)
    {
        if (sum.Count == 0)
            return TValue.Zero;
        TValue mean = (sum.Sum.Sum + sum.Sum.Lost) / TReal.FromCount(sum.Count);

        // The mean of equal values is that value, bit by bit.
        return sum.Scale * (mean == TValue.One ? TValue.One : TReal.Pow(mean, TValue.One / _power));
    }

    /// <summary>ratio^p; p = 1, 2 and 3, which is the usual one, without logarithms.</summary>
    private TValue Raise(TValue ratio)
    {
        TValue two = TValue.One + TValue.One;
        if (_power == TValue.One)
            return ratio;
        if (_power == two)
            return ratio * ratio;
        return _power == two + TValue.One ? ratio * ratio * ratio : TReal.Pow(ratio, _power);
    }
}
