using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>The taps of one window, four neighbours in memory at a time.</summary>
public readonly struct FourTaps<TValue, TSum, TReduction> : IReduction<Quad<TValue>, TSum>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
{
    /// <summary>How many.</summary>
    public const int Count = 4;

    private readonly TReduction _each;

    /// <summary>Wraps the arithmetic of one tap.</summary>
    public FourTaps(TReduction each)
    {
        _each = each;
    }

    /// <inheritdoc/>
    public static bool Repeats => TReduction.Repeats;

    /// <inheritdoc/>
    public TSum Identity => _each.Identity;

    /// <inheritdoc/>
    public TSum Start(Quad<TValue> value, long index) =>
        Rest(_each.Start(value.First, index * Count), value, index * Count);

    /// <inheritdoc/>
    public TSum Accumulate(TSum sum, Quad<TValue> value, long index) =>
        Rest(_each.Accumulate(sum, value.First, index * Count), value, index * Count);

    /// <inheritdoc/>
    public TSum Combine(TSum left, TSum right) => _each.Combine(left, right);

    /// <inheritdoc/>
    public TSum Append(TSum sum, TSum later) => _each.Append(sum, later);

    /// <summary>The window's result, four times.</summary>
    public Quad<TValue> Finish(TSum sum, long divisor)
    {
        TValue result = _each.Finish(sum, divisor);
        return new Quad<TValue>(result, result, result, result);
    }

    private TSum Rest(TSum sum, Quad<TValue> value, long first)
    {
        sum = _each.Accumulate(sum, value.Second, first + 1);
        sum = _each.Accumulate(sum, value.Third, first + 2);
        return _each.Accumulate(sum, value.Fourth, first + 3);
    }
}
