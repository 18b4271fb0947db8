using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The average of very many real numbers: Neumaier's sum, whose error does not grow with their count.</summary>
public readonly struct CompensatedMean<TValue, TReal> : IReduction<TValue, Compensated<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public Compensated<TValue> Identity => new(TValue.Zero, TValue.Zero);

    /// <inheritdoc/>
    public Compensated<TValue> Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public Compensated<TValue> Accumulate(Compensated<TValue> sum, TValue value, long index)
    {
        TValue total = sum.Sum + value;
        TValue lost = TReal.Abs(sum.Sum) >= TReal.Abs(value) ? sum.Sum - total + value : value - total + sum.Sum;
        return new Compensated<TValue>(total, sum.Lost + lost);
    }

    /// <inheritdoc/>
    public Compensated<TValue> Combine(Compensated<TValue> left, Compensated<TValue> right)
    {
        Compensated<TValue> sum = Accumulate(left, right.Sum, 0);
        return new Compensated<TValue>(sum.Sum, sum.Lost + right.Lost);
    }

    /// <inheritdoc/>
    public Compensated<TValue> Append(Compensated<TValue> sum, Compensated<TValue> later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(Compensated<TValue> sum, long divisor)
    {
        if (divisor == 0)
            return TValue.Zero;

        // An infinite sum leaves ∞ − ∞ in what was lost: then the plain sum is the answer.
        TValue total = sum.Sum + sum.Lost;
        if (TValue.IsNaN(sum.Lost))
            total = sum.Sum;
        return total / TReal.FromCount(divisor);
    }
}
