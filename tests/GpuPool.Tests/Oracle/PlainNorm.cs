using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Lp pooling: (Σ|x|^p)^(1/p), the largest magnitude for p = ∞; 0 for a window without an element.</summary>
internal static class PlainNorm
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, double p)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        var slack = new double[count];
        foreach (WindowTaps window in windows)
        {
            double norm = window.IsNan ? double.NaN : Norm(window, x, p);
            values[window.Output] = Precision<T>.Round(norm);
            slack[window.Output] = Slack(window, x, p, norm);
        }

        return new Expected<T>(shape, values, slack) { UsesPowers = p is not 1 and not 2 and not double.PositiveInfinity };
    }

    /// <summary>dy · sign(x) · (|x| / norm)^(p − 1), 0 where the element or the norm is 0; for p = ∞ to the first element of the largest magnitude.</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] x, T[] dy, double p)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(x.Length);
        foreach (WindowTaps window in windows)
        {
            double gradient = double.CreateChecked(dy[window.Output]);
            double norm = Norm(window, x, p);
            double off = Slack(window, x, p, norm);

            // The forward result is kept in the element type: what Half loses there, be it by truncation, the slope has lost.
            double kept = typeof(T) == typeof(Half) ? (norm * Math.ScaleB(1, -10)) + Math.ScaleB(1, -24) : Precision<T>.Smallest * Precision<T>.Unit * 2;
            double rounding = (norm > 0 ? (off + kept) / norm : 0) + (8 * Precision<T>.Unit);
            long largest = Array.FindIndex(window.Taps, tap => Math.Abs(double.CreateChecked(x[tap.Offset])) == norm);
            for (int i = 0; i < window.Taps.Length; i++)
            {
                double value = double.CreateChecked(x[window.Taps[i].Offset]);
                double term = p == double.PositiveInfinity
                    ? (i == largest ? gradient * Sign(value) : 0)
                    : gradient * Slope(value, norm, p);
                bool open = p == double.PositiveInfinity ? double.IsNaN(norm) : p != 1 && !double.IsFinite(double.CreateChecked(Precision<T>.Round(norm * 1.001)));
                double exponent = Math.Abs(p - 1);
                // A slope may be too small for all its bits, or for any.
                double slack = p is 1 or double.PositiveInfinity || value == 0 || norm == 0 ? 0
                    : Math.Abs(term) * exponent * (rounding + (4 * Precision<T>.Unit * Math.Abs(Math.Log(Math.Abs(value) / norm)))) * 2 + (Math.Abs(gradient) * Precision<T>.Smallest);

                // Where the quotient is too small for the type, its power is that of the smallest number, or of 0.
                if (p is not 1 and not double.PositiveInfinity && value != 0 && Math.Abs(value) / norm < Precision<T>.Smallest)
                    slack = p > 1 ? slack + (Math.Abs(gradient) * Math.Pow(Precision<T>.Smallest, p - 1)) : double.PositiveInfinity;
                sums.Add(window.Taps[i].Offset, open ? 0 : term, open || double.IsNaN(slack) || rounding * exponent > 0.5 ? double.PositiveInfinity : slack);
            }
        }

        return sums.ToExpected(shape) with { UsesPowers = p is not 1 and not 2 and not double.PositiveInfinity };
    }

    private static double Sign(double value) => value < 0 ? -1 : value > 0 ? 1 : value;

    private static double Slope(double value, double norm, double p) =>
        value == 0 || norm == 0 ? 0 : Sign(value) * Math.Pow(Math.Abs(value) / norm, p - 1);

    private static double Norm<T>(WindowTaps window, T[] x, double p)
        where T : unmanaged, INumber<T>
    {
        double largest = 0;
        foreach (Tap tap in window.Taps)
        {
            double magnitude = Math.Abs(double.CreateChecked(x[tap.Offset]));
            if (magnitude > largest || double.IsNaN(magnitude))
                largest = magnitude;
            if (double.IsNaN(largest))
                return double.NaN;
        }

        if (largest == 0 || double.IsInfinity(largest) || p == double.PositiveInfinity)
            return largest;

        // Divided by the largest first, so that no power leaves the range.
        double sum = 0;
        foreach (Tap tap in window.Taps)
            sum += Math.Pow(Math.Abs(double.CreateChecked(x[tap.Offset])) / largest, p);
        return largest * Math.Pow(sum, 1 / p);
    }

    /// <summary>How many terms are the same: these round the same way, so that their errors add up rather than cancel each other.</summary>
    private static int Alike<T>(WindowTaps window, T[] x)
        where T : unmanaged, INumber<T> => window.Taps.Length <= 64 ? 0 : window.Taps.CountBy(tap => T.Abs(x[tap.Offset])).Max(pair => pair.Value);

    /// <summary>How far (Σ|x|^p)^(1/p), computed just so, may be off: ∞ where the powers leave the range.</summary>
    private static double Slack<T>(WindowTaps window, T[] x, double p, double norm)
        where T : unmanaged, INumber<T>
    {
        if (p == double.PositiveInfinity || norm == 0 || !double.IsFinite(norm))
            return 0;
        double most = Math.Log(Precision<T>.Largest);
        double least = Math.Log(Precision<T>.Smallest);
        double logarithms = Math.Abs(Math.Log(norm));
        foreach (Tap tap in window.Taps)
        {
            double magnitude = Math.Abs(double.CreateChecked(x[tap.Offset]));
            if (magnitude > 0)
                logarithms = Math.Max(logarithms, Math.Abs(Math.Log(magnitude)));
        }

        if (p * Math.Log(norm) >= most - 0.01)
            return double.PositiveInfinity;

        // Below this a power is rounded away or flushed to 0.
        double lost = Math.Exp((least + Math.Log(window.Taps.Length + 1)) / p);
        double powers = p is 1 or 2 ? 0 : 4 * p * logarithms;
        double share = Precision<T>.Unit * ((Math.Min(window.Taps.Length, 64 + Math.Sqrt(window.Taps.Length) + Alike(window, x)) + 8 + powers) / p + 2 + (powers == 0 ? 0 : 4 * logarithms));
        return (norm * share) + lost;
    }
}
