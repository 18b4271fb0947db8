using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>Four windows at once that lie at the same place, as those of neighbouring channels do in channels last.</summary>
public readonly struct QuadReduction<TValue, TSum, TReduction> : IReduction<Quad<TValue>, Quad<TSum>>
    where TValue : unmanaged
    where TSum : unmanaged
    where TReduction : struct, IReduction<TValue, TSum>
{
    private readonly TReduction _each;

    /// <summary>Wraps the arithmetic of one window.</summary>
    public QuadReduction(TReduction each)
    {
        _each = each;
    }

    /// <inheritdoc/>
    public static bool Repeats => TReduction.Repeats;

    /// <inheritdoc/>
    public Quad<TSum> Identity => new(_each.Identity, _each.Identity, _each.Identity, _each.Identity);

    /// <inheritdoc/>
    public Quad<TSum> Start(Quad<TValue> value, long index) => new(
        _each.Start(value.First, index), _each.Start(value.Second, index), _each.Start(value.Third, index), _each.Start(value.Fourth, index));

    /// <inheritdoc/>
    public Quad<TSum> Accumulate(Quad<TSum> sum, Quad<TValue> value, long index) => new(
        _each.Accumulate(sum.First, value.First, index),
        _each.Accumulate(sum.Second, value.Second, index),
        _each.Accumulate(sum.Third, value.Third, index),
        _each.Accumulate(sum.Fourth, value.Fourth, index));

    /// <inheritdoc/>
    public Quad<TSum> Combine(Quad<TSum> left, Quad<TSum> right) => new(
        _each.Combine(left.First, right.First),
        _each.Combine(left.Second, right.Second),
        _each.Combine(left.Third, right.Third),
        _each.Combine(left.Fourth, right.Fourth));

    /// <inheritdoc/>
    public Quad<TSum> Append(Quad<TSum> sum, Quad<TSum> later) => new(
        _each.Append(sum.First, later.First),
        _each.Append(sum.Second, later.Second),
        _each.Append(sum.Third, later.Third),
        _each.Append(sum.Fourth, later.Fourth));

    /// <inheritdoc/>
    public Quad<TValue> Finish(Quad<TSum> sum, long divisor) => new(
        _each.Finish(sum.First, divisor),
        _each.Finish(sum.Second, divisor),
        _each.Finish(sum.Third, divisor),
        _each.Finish(sum.Fourth, divisor));
}
