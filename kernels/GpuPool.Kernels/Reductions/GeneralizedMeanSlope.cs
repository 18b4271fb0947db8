using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// The slope of a generalised mean y: (x / y)^(p − 1) / n, and 0 for x below ε, which has no influence. 0 at x = 0 unless p = 1.
/// </summary>
public readonly struct GeneralizedMeanSlope<TValue, TReal> : IWindowSlope<TValue, ScaledSum<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private readonly GeneralizedMean<TValue, TReal> _forward;
    private readonly TValue _floor;

    /// <summary>Makes the slope of a forward reduction with the same parameters.</summary>
    public GeneralizedMeanSlope(TValue power, TValue floor)
    {
        _forward = new GeneralizedMean<TValue, TReal>(power, floor);
        _floor = floor;
    }

    /// <inheritdoc/>
    public Facts<TValue> Facts(ScaledSum<TValue> sum) =>
        new(_forward.Finish(sum, 0), TValue.One / TReal.FromCount(sum.Count), _forward.Power - TValue.One);

    /// <inheritdoc/>
    public TValue At(TValue value, Facts<TValue> facts)
    {
        if (value < _floor)
            return TValue.Zero;
        if (facts.Third == TValue.Zero)
            return facts.Second;
        return value == TValue.Zero || facts.First == TValue.Zero ? TValue.Zero : TReal.Pow(value / facts.First, facts.Third) * facts.Second;
    }
}
