using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

// L1 and L2 are their own reductions: they need no Pow, which GPUs only approximate. L∞ is the maximum of magnitudes.

/// <summary>The L1 norm: the sum of magnitudes.</summary>
public readonly struct AbsoluteSum<TValue, TReal> : IReduction<TValue, TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public TValue Identity => TValue.Zero;

    /// <inheritdoc/>
    public TValue Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public TValue Accumulate(TValue sum, TValue value, long index) => sum + TReal.Abs(value);

    /// <inheritdoc/>
    public TValue Combine(TValue left, TValue right) => left + right;

    /// <inheritdoc/>
    public TValue Append(TValue sum, TValue later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(TValue sum, long divisor) => sum;
}

/// <summary>The L2 norm: the root of the sum of squares.</summary>
public readonly struct Euclidean<TValue, TReal> : IReduction<TValue, TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public TValue Identity => TValue.Zero;

    /// <inheritdoc/>
    public TValue Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public TValue Accumulate(TValue sum, TValue value, long index) => sum + (value * value);

    /// <inheritdoc/>
    public TValue Combine(TValue left, TValue right) => left + right;

    /// <inheritdoc/>
    public TValue Append(TValue sum, TValue later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(TValue sum, long divisor) => TReal.Sqrt(sum);
}

/// <summary>The Lp norm for any p > 0: (Σ|x|^p)^(1/p).</summary>
public readonly struct PowerNorm<TValue, TReal> : IReduction<TValue, TValue>
    where TValue : unmanaged, INumber<TValue>
    where TReal : struct, IReal<TValue>
{
    private readonly TValue _power;
    private readonly TValue _root;

    /// <summary>Makes the norm of a power.</summary>
    public PowerNorm(double power)
    {
        _power = TReal.FromDouble(power);
        _root = TReal.FromDouble(1 / power);
    }

    /// <inheritdoc/>
    public TValue Identity => TValue.Zero;

    /// <inheritdoc/>
    public TValue Start(TValue value, long index) => Accumulate(Identity, value, index);

    /// <inheritdoc/>
    public TValue Accumulate(TValue sum, TValue value, long index) => sum + TReal.Pow(TReal.Abs(value), _power);

    /// <inheritdoc/>
    public TValue Combine(TValue left, TValue right) => left + right;

    /// <inheritdoc/>
    public TValue Append(TValue sum, TValue later) => Combine(sum, later);

    /// <inheritdoc/>
    public TValue Finish(TValue sum, long divisor) => TReal.Pow(sum, _root);
}
