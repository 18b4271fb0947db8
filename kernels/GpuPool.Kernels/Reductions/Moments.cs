using System.Numerics;
using GpuPool.Kernels.Elements;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// Count, mean and squared deviations of some values, as sums over their distances from <see cref="Shift"/>, a number near
/// their mean: a large offset that all values share cancels before anything is squared.
/// </summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct Moments<TValue>
    where TValue : unmanaged
{
    /// <summary>How many values there are.</summary>
    public long Count;

    /// <summary>What distances are measured from.</summary>
    public TValue Shift;

    /// <summary>The sum of distances.</summary>
    public TValue Sum;

    /// <summary>The sum of squared distances.</summary>
    public TValue Squares;

    /// <summary>What rounding has cut from <see cref="Squares"/>.</summary>
    public TValue Lost;
}

/// <summary>The arithmetic of <see cref="Moments{TValue}"/>.</summary>
public static class Moments
{
    /// <summary>The mean as its distance from the shift; 0 without values.</summary>
    public static TValue Distance<TValue, TReal>(Moments<TValue> moments)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue> =>
        moments.Count == 0 ? TValue.Zero : moments.Sum / TReal.FromCount(moments.Count);

    /// <summary>The sum of squared distances from the mean, never negative; NaN if a value is NaN or infinite.</summary>
    public static TValue Deviations<TValue, TReal>(Moments<TValue> moments)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        // Squares that left the range leave ∞ − ∞ in what was lost. They are finite numbers' if the sum of distances is one.
        TValue squares = TValue.IsNaN(moments.Lost) ? moments.Squares : moments.Squares + moments.Lost;
        bool isFinite = moments.Sum - moments.Sum == TValue.Zero;
        if (isFinite && squares - squares != TValue.Zero)
            return squares;
        TValue rest = squares - (moments.Sum * Distance<TValue, TReal>(moments));
        return rest < TValue.Zero ? TValue.Zero : rest;
    }

    /// <summary>
    /// The same values seen from a shift at their mean. While counts at most double before the next such step, the squares are at
    /// most twice the deviations (the first of two halves has its mean at the shift), so that next to nothing cancels.
    /// </summary>
    public static Moments<TValue> Centred<TValue, TReal>(Moments<TValue> moments)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue> =>
        Around<TValue, TReal>(moments.Count, moments.Shift, Distance<TValue, TReal>(moments), Deviations<TValue, TReal>(moments));

    /// <summary>The values of both (Chan, Golub and LeVeque's formula).</summary>
    public static Moments<TValue> Join<TValue, TReal>(Moments<TValue> left, Moments<TValue> right)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        if (right.Count == 0)
            return left;
        if (left.Count == 0)
            return right;
        long count = left.Count + right.Count;
        TValue share = TReal.FromCount(right.Count) / TReal.FromCount(count);
        TValue from = Distance<TValue, TReal>(left);
        TValue between = right.Shift - left.Shift + (Distance<TValue, TReal>(right) - from);
        TValue deviations = Deviations<TValue, TReal>(left) + Deviations<TValue, TReal>(right) + (between * between * share * TReal.FromCount(left.Count));
        return Around<TValue, TReal>(count, left.Shift, from + (between * share), deviations);
    }

    private static Moments<TValue> Around<TValue, TReal>(long count, TValue origin, TValue distance, TValue deviations)
        where TValue : unmanaged, INumber<TValue>
        where TReal : struct, IReal<TValue>
    {
        // The shift is the mean as far as one number holds it; the rest stays as a sum.
        TValue shift = origin + distance;
        TValue rest = origin - shift + distance;
        TValue sum = rest * TReal.FromCount(count);
        return new Moments<TValue> { Count = count, Shift = shift, Sum = sum, Squares = deviations + (rest * sum), Lost = TValue.Zero };
    }
}
