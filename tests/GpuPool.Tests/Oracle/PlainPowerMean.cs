using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>The generalised mean (Σ max(x, ε)^p / n)^(1/p); 0 for a window without an element.</summary>
internal static class PlainPowerMean
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, Func<long, double> powers, double least)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        var slack = new double[count];
        foreach (WindowTaps window in windows)
        {
            double p = powers(window.Output);
            double mean = Mean(Values(window, x, least), p);
            values[window.Output] = Precision<T>.Round(mean);
            slack[window.Output] = double.IsFinite(mean) ? mean * Share<T>(window.Taps.Length, p) + Precision<T>.Smallest : 0;
        }

        return new Expected<T>(shape, values, slack) { UsesPowers = true };
    }

    /// <summary>dy · (x / mean)^(p − 1) / n, 0 for x below ε; where x is 0 or the mean is, 0 unless p = 1.</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] x, T[] dy, Func<long, double> powers, double least)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(x.Length);
        foreach (WindowTaps window in windows)
        {
            double gradient = double.CreateChecked(dy[window.Output]);
            double p = powers(window.Output);
            double mean = Mean(Values(window, x, least), p);
            foreach (Tap tap in window.Taps)
            {
                double value = double.CreateChecked(x[tap.Offset]);
                double quotient = value / mean;
                double slope = value < Floor<T>(least) ? 0 : p == 1 ? 1 : value == 0 || mean == 0 ? 0 : Math.Pow(quotient, p - 1);
                double term = gradient * slope / window.Taps.Length;
                double off = p == 1 ? 0 : Math.Abs(p - 1) * (Share<T>(window.Taps.Length, p) + (Precision<T>.Unit * (4 + (4 * Math.Abs(Math.Log(quotient))))));
                double doubt = slope == 0 ? 0 : (Math.Abs(term) * (off + (8 * Precision<T>.Unit))) + (Math.Abs(gradient) * Precision<T>.Smallest);

                // Numbers without all their bits divide to anything.
                bool open = !double.IsFinite(mean) || !double.IsFinite(gradient) || double.IsNaN(value) || off > 0.1
                    || (p != 1 && value > 0 && (value < Precision<T>.Smallest * 4 || quotient < Precision<T>.Smallest * 4));
                sums.Add(tap.Offset, open ? 0 : term, open ? double.PositiveInfinity : doubt);
            }
        }

        return sums.ToExpected(shape) with { UsesPowers = true };
    }

    private static double Floor<T>(double least)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(double) ? least : (float)least;

    private static double[] Values<T>(WindowTaps window, T[] x, double least)
        where T : unmanaged, INumber<T> => [.. window.Taps.Select(tap => double.CreateChecked(x[tap.Offset])).Select(value => value < Floor<T>(least) ? Floor<T>(least) : value)];

    private static double Mean(double[] values, double p)
    {
        if (values.Length == 0 || values.Any(double.IsNaN))
            return values.Length == 0 ? 0 : double.NaN;
        double largest = values.Max();
        return largest == 0 || double.IsInfinity(largest)
            ? largest
            : largest * Math.Pow(values.Sum(value => Math.Pow(value / largest, p)) / values.Length, 1 / p);
    }

    /// <summary>How far the mean may be off, as a share: every new maximum scales what was summed.</summary>
    private static double Share<T>(int taps, double p)
        where T : unmanaged, INumber<T> => Precision<T>.Unit * (12 + (((2 * taps) + 16 + (4 * Math.Log(taps + 1))) / p) + (2 * Math.Log(taps + 1)));
}
