using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The slope of an average.</summary>
public readonly struct MeanSlope<TValue, TReal> : ISlope<TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public int NeedsForward => 0;

    /// <inheritdoc/>
    public TValue At(TValue value, TValue result, long divisor) => TValue.One / TReal.FromCount(divisor);
}

/// <summary>The slope of the L1 norm: the sign of the value, 0 at 0.</summary>
public readonly struct AbsoluteSumSlope<TValue> : ISlope<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <inheritdoc/>
    public int NeedsForward => 1;

    /// <inheritdoc/>
    public TValue At(TValue value, TValue result, long divisor) =>
        value < TValue.Zero ? -TValue.One : value > TValue.Zero ? TValue.One : value;
}

/// <summary>The slope of the L2 norm; 0 where the norm is 0, as PyTorch's.</summary>
public readonly struct EuclideanSlope<TValue> : ISlope<TValue>
    where TValue : unmanaged, INumber<TValue>
{
    /// <inheritdoc/>
    public int NeedsForward => 1;

    /// <inheritdoc/>
    public TValue At(TValue value, TValue result, long divisor) => result == TValue.Zero ? TValue.Zero : value / result;
}

/// <summary>The slope of the Lp norm, sign(x)·(|x| / norm)^(p−1); 0 at x = 0, where it may not exist.</summary>
public readonly struct PowerNormSlope<TValue, TReal> : ISlope<TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private readonly TValue _exponent;

    /// <summary>Makes the slope of a power.</summary>
    public PowerNormSlope(double power)
    {
        _exponent = TReal.FromDouble(power - 1);
    }

    /// <inheritdoc/>
    public int NeedsForward => 1;

    /// <inheritdoc/>
    public TValue At(TValue value, TValue result, long divisor)
    {
        if (value == TValue.Zero || result == TValue.Zero)
            return TValue.Zero;
        TValue slope = TReal.Pow(TReal.Abs(value) / result, _exponent);
        return value < TValue.Zero ? -slope : slope;
    }
}
