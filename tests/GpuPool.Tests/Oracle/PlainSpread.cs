using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Variance and standard deviation in two passes over doubles: the mean, then the squares around it.</summary>
internal static class PlainSpread
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, double correction, bool root)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        var slack = new double[count];
        foreach (WindowTaps window in windows)
        {
            double[] taps = Values(window, x);
            double deviations = Deviations(taps);
            double freedom = Math.Max(0, taps.Length - correction);
            double variance = deviations / freedom;
            values[window.Output] = Precision<T>.Round(root ? Math.Sqrt(variance) : variance);

            // Squares that vanish in the type leave 0 / 0 where no freedom is left.
            slack[window.Output] = freedom == 0 && deviations < Precision<T>.Smallest ? double.PositiveInfinity : Slack<T>(taps, deviations, freedom, root);
        }

        return new Expected<T>(shape, values, slack);
    }

    /// <summary>dy · 2(x − mean) / (n − correction), or dy · (x − mean) / ((n − correction)·deviation), 0 where that is 0.</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] x, T[] dy, double correction, bool root)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(x.Length);
        foreach (WindowTaps window in windows)
        {
            double gradient = double.CreateChecked(dy[window.Output]);
            double[] taps = Values(window, x);
            double mean = Mean(taps);
            double freedom = Math.Max(0, taps.Length - correction);
            double deviation = Math.Sqrt(Deviations(taps) / freedom);
            double factor = root ? deviation == 0 ? 0 : 1 / (freedom * deviation) : 2 / freedom;
            double off = Slack<T>(taps, Deviations(taps), freedom, root: true) / deviation;
            double far = taps.DefaultIfEmpty(0).Max(tap => Math.Abs(tap - mean));
            for (int i = 0; i < taps.Length; i++)
            {
                double term = gradient * ((taps[i] - mean) * factor);

                // The mean is off by a few units of the largest distance, or of the smallest number; the deviation by its own doubt; the oracle's mean is a double.
                double doubt = Math.Abs(gradient) * (Math.Abs(factor) * ((far * (32 + Math.Sqrt(taps.Length)) * Precision<T>.Unit) + (Math.Abs(mean) * Precision<double>.Unit) + (16 * Precision<T>.Smallest * Precision<T>.Unit) + (root ? Math.Abs(taps[i] - mean) * off : 0)));
                bool open = !(far * (taps.Length + 1) < Precision<T>.Largest / 4) || !double.IsFinite(term) || !double.IsFinite(doubt) || Math.Abs(gradient * factor) > Precision<T>.Largest || (root && off > 0.5);
                sums.Add(window.Taps[i].Offset, open ? 0 : term, open ? double.PositiveInfinity : doubt + Precision<T>.Smallest);
            }
        }

        return sums.ToExpected(shape);
    }

    private static double[] Values<T>(WindowTaps window, T[] x)
        where T : unmanaged, INumber<T> => [.. window.Taps.Select(tap => double.CreateChecked(x[tap.Offset]))];

    // Divided first: a sum of the largest numbers would leave the range.
    private static double Mean(double[] taps)
    {
        double mean = Precision<double>.Sum([.. taps.Select(tap => tap / taps.Length)]);
        return mean + (Precision<double>.Sum([.. taps.Select(tap => tap - mean)]) / taps.Length);
    }

    private static double Deviations(double[] taps)
    {
        if (!taps.All(double.IsFinite))
            return double.NaN;
        double mean = Mean(taps);
        double[] distances = [.. taps.Select(tap => tap - mean)];
        double rest = Precision<double>.Sum(distances);
        double squares = Precision<double>.Sum([.. distances.Select(distance => distance * distance)]);
        return taps.Length == 0 ? 0 : Math.Max(0, squares - (rest * rest / taps.Length));
    }

    /// <summary>A few units of the result, as two passes give: none that grows with the mean. ∞ where squares leave the range.</summary>
    private static double Slack<T>(double[] taps, double deviations, double freedom, bool root)
        where T : unmanaged, INumber<T>
    {
        // The oracle's own mean left the range.
        if (double.IsNaN(deviations) && taps.All(double.IsFinite))
            return double.PositiveInfinity;
        double range = taps.Length == 0 ? 0 : taps.Max() - taps.Min();
        if (!(range < Math.Sqrt(Precision<T>.Largest / (taps.Length + 1)) / 4))
            return taps.All(double.IsFinite) ? double.PositiveInfinity : 0;

        // Distances that are themselves below the smallest square.
        double lost = (taps.Length + 1) * Precision<T>.Smallest * 8;
        double share = (24 + (2 * Math.Sqrt(taps.Length))) * Precision<T>.Unit;
        double shared = (deviations * share) + lost;
        if (freedom == 0)
            return 0;
        return root ? (Math.Sqrt((deviations + shared) / freedom) - Math.Sqrt(Math.Max(0, deviations - shared) / freedom)) : shared / freedom;
    }
}
