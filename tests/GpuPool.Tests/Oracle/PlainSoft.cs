using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>SoftPool: Σ e^x·x / Σ e^x, with every x measured from the largest; that itself where it is infinite.</summary>
internal static class PlainSoft
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        var slack = new double[count];
        foreach (WindowTaps window in windows)
        {
            (double[] taps, double largest, _, double lag) = Weigh(window, x);
            values[window.Output] = Precision<T>.Round(taps.Length == 0 ? 0 : largest + lag);

            // Each new maximum scales what was summed, which may round every time.
            slack[window.Output] = double.IsFinite(largest) ? ((taps.Length + 16) * 4 * Precision<T>.Unit * (1 - lag)) + (Precision<T>.Unit * 2 * Math.Abs(largest)) : 0;
        }

        return new Expected<T>(shape, values, slack) { UsesPowers = true };
    }

    /// <summary>dy · w·(1 + x − y).</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] x, T[] dy)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(x.Length);
        foreach (WindowTaps window in windows)
        {
            double gradient = double.CreateChecked(dy[window.Output]);
            (double[] taps, double largest, double weights, double lag) = Weigh(window, x);
            for (int i = 0; i < taps.Length; i++)
            {
                double apart = taps[i] - largest;
                double weight = Math.Exp(apart) / weights;
                double term = weight == 0 ? 0 : gradient * weight * (1 + apart - lag);
                double doubt = Math.Abs(gradient) * ((weight == 0 ? 0 : weight * (2 + Math.Abs(apart) - lag) * (taps.Length + 16) * 4 * Precision<T>.Unit) + (Precision<T>.Smallest * (2 + Math.Min(Math.Abs(apart), 1000))));

                // The smallest numbers have steps, and the distance multiplies them.
                doubt += Precision<T>.Smallest * Precision<T>.Unit * 4 * (2 + Math.Min(Math.Abs(apart), 1000) - lag);
                bool open = !double.IsFinite(largest) || !double.IsFinite(gradient);
                sums.Add(window.Taps[i].Offset, open ? 0 : term, open ? double.PositiveInfinity : doubt);
            }
        }

        return sums.ToExpected(shape) with { UsesPowers = true };
    }

    private static (double[] Taps, double Largest, double Weights, double Lag) Weigh<T>(WindowTaps window, T[] x)
        where T : unmanaged, INumber<T>
    {
        double[] taps = [.. window.Taps.Select(tap => double.CreateChecked(x[tap.Offset]))];
        if (taps.Length == 0)
            return (taps, 0, 1, 0);
        double largest = taps.Any(double.IsNaN) ? double.NaN : taps.Max();
        if (!double.IsFinite(largest))
            return (taps, largest, 1, 0);
        double weights = taps.Sum(tap => Math.Exp(tap - largest));
        double distances = taps.Sum(tap => Math.Exp(tap - largest) is double weight and > 0 ? weight * (tap - largest) : 0);
        return (taps, largest, weights, distances / weights);
    }
}
