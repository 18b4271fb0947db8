using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// Average pooling: the sum of a window by the number of its taps in the padded input, by the number of its taps in the
/// input, or by the override; 0 for a window without an element. Integers are truncated toward zero, and wrap around where
/// an override makes the result larger than the type.
/// </summary>
internal static class PlainAverage
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, bool countPadding, long? divisor)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        double[]? slack = Precision<T>.IsReal ? new double[count] : null;
        foreach (WindowTaps window in windows)
        {
            long by = Divisor(window, countPadding, divisor);
            if (slack is null)
                values[window.Output] = Whole(window, x, by);
            else
                (values[window.Output], slack[window.Output]) = Real(window, x, by);
        }

        return new Expected<T>(shape, values, slack);
    }

    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] dy, long inputs, bool countPadding, long? divisor)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(inputs);
        foreach (WindowTaps window in windows)
        {
            double gradient = double.CreateChecked(dy[window.Output]);
            double share = gradient / Divisor(window, countPadding, divisor);

            // A sum may be divided at its end, and leave the range before.
            bool leaves = Math.Abs(gradient) * window.Taps.Length > Precision<T>.Largest * 0.999;
            foreach (Tap tap in window.Taps)
                sums.Add(tap.Offset, share, leaves ? double.PositiveInfinity : Math.Abs(share) * 2 * Precision<T>.Unit);
        }

        return sums.ToExpected(shape);
    }

    private static long Divisor(WindowTaps window, bool countPadding, long? divisor) =>
        divisor ?? (countPadding ? window.Padded : window.Taps.Length);

    private static T Whole<T>(WindowTaps window, T[] x, long divisor)
        where T : unmanaged, INumber<T>
    {
        Int128 sum = 0;
        foreach (Tap tap in window.Taps)
            sum += Int128.CreateChecked(x[tap.Offset]);
        return T.CreateTruncating(window.Taps.Length == 0 ? 0 : sum / divisor);
    }

    private static (T Value, double Slack) Real<T>(WindowTaps window, T[] x, long divisor)
        where T : unmanaged, INumber<T>
    {
        double[] values = [.. window.Taps.Select(tap => double.CreateChecked(x[tap.Offset]))];
        double sum = Precision<T>.Sum(values);
        double magnitudes = values.Where(double.IsFinite).Sum(Math.Abs);
        double mean = window.IsNan ? double.NaN : window.Taps.Length == 0 ? 0 : sum / divisor;
        return (Precision<T>.Round(mean), Precision<T>.OfSum(window.Taps.Length, magnitudes) / Math.Max(1, Math.Abs(divisor)));
    }
}
