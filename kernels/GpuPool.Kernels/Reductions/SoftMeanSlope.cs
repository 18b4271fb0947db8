using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The slope of SoftPool: w·(1 + x − y), where w = e^x / Σ e^x is the value's weight and y the result.</summary>
public readonly struct SoftMeanSlope<TValue, TReal> : IWindowSlope<TValue, SoftSum<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public Facts<TValue> Facts(SoftSum<TValue> sum) =>
        new(sum.Largest, TValue.One - SoftMean<TValue, TReal>.Lag(sum), TValue.One / (sum.Weight.Sum + sum.Weight.Lost));

    /// <inheritdoc/>
    public TValue At(TValue value, Facts<TValue> facts)
    {
        TValue apart = value - facts.First;
        TValue weight = TReal.Exp(apart) * facts.Third;
        return weight == TValue.Zero ? TValue.Zero : weight * (apart + facts.Second);
    }
}
