using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>The arithmetic that an element type is computed in: float for Half and float, double for double.</summary>
internal static class Precision<T>
    where T : unmanaged, INumber<T>
{
    private static bool IsDouble => typeof(T) == typeof(double);

    public static bool IsReal => typeof(T) == typeof(Half) || typeof(T) == typeof(float) || IsDouble;

    /// <summary>The most that one operation rounds, as a share of its result; twice that for double, as the oracle rounds as well.</summary>
    public static double Unit => IsDouble ? Math.ScaleB(1, -52) : Math.ScaleB(1, -24);

    /// <summary>The largest finite number.</summary>
    public static double Largest => IsDouble ? double.MaxValue : float.MaxValue;

    /// <summary>The smallest number with all its bits; what is below may be rounded to a few bits, or to 0.</summary>
    public static double Smallest => IsDouble ? 2.2250738585072014e-308 : 1.1754943508222875e-38;

    /// <summary>How far a sum may be off, added in any order: ∞ if it may leave the range on the way.</summary>
    /// <param name="terms">How many numbers are added.</param>
    /// <param name="magnitudes">The sum of their magnitudes.</param>
    public static double OfSum(double terms, double magnitudes)
    {
        // Long sums are made of several partial ones, so their errors do not grow with every term.
        double steps = terms <= 64 ? terms + 4 : 68 + Math.Sqrt(terms);
        return magnitudes > Largest * 0.999 ? double.PositiveInfinity : (steps * Unit * magnitudes) + (terms * Smallest * Unit * 2);
    }

    /// <summary>A sum of halves, each summed so: next to no rounding, however many there are.</summary>
    public static double Sum(ReadOnlySpan<double> values) => values.Length switch
    {
        0 => 0,
        1 => values[0],
        int count => Sum(values[..(count / 2)]) + Sum(values[(count / 2)..]),
    };

    /// <summary>The nearest value of the type.</summary>
    public static T Round(double value) => T.CreateSaturating(value);
}
