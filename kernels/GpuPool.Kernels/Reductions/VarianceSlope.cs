using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// The slope of a variance, 2(x − mean) / (n − correction), or of a standard deviation, (x − mean) / ((n − correction)·deviation),
/// which is 0 where the deviation is 0, as PyTorch's.
/// </summary>
public readonly struct VarianceSlope<TValue, TReal> : IWindowSlope<TValue, Moments<TValue>>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private readonly Variance<TValue, TReal> _forward;
    private readonly int _takesRoot;

    /// <summary>Makes the slope of a forward reduction with the same parameters.</summary>
    public VarianceSlope(double correction, int takesRoot)
    {
        _forward = new Variance<TValue, TReal>(correction, takesRoot);
        _takesRoot = takesRoot;
    }

    /// <inheritdoc/>
    public Facts<TValue> Facts(Moments<TValue> sum)
    {
        // Mean and what of it one number does not hold; the factor.
        TValue distance = Moments.Distance<TValue, TReal>(sum);
        TValue mean = sum.Shift + distance;
        TValue rest = sum.Shift - mean + distance;
        TValue freedom = _forward.Freedom(sum.Count);
        TValue factor = (TValue.One + TValue.One) / freedom;
        if (_takesRoot != 0)
        {
            TValue deviation = _forward.Finish(sum, 0);
            factor = deviation == TValue.Zero ? TValue.Zero : TValue.One / freedom / deviation;
        }

        return new Facts<TValue>(mean, rest, factor);
    }

    /// <inheritdoc/>
    public TValue At(TValue value, Facts<TValue> facts) => (value - facts.First - facts.Second) * facts.Third;
}
