using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Quantiles by sorting: the element at place q·(n − 1), or what the rule makes of its neighbours. NaN wins; NaN or 0 for no element.</summary>
internal static class PlainQuantile
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, double q, QuantileInterpolation rule)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        double[]? slack = rule is QuantileInterpolation.Linear or QuantileInterpolation.Midpoint ? new double[count] : null;
        foreach (WindowTaps window in windows)
        {
            Choice choice = Choose(window, x, q, rule);
            if (choice.Low < 0)
            {
                values[window.Output] = Precision<T>.IsReal ? Precision<T>.Round(double.NaN) : T.Zero;
                continue;
            }

            T low = x[window.Taps[choice.Low].Offset];
            T high = x[window.Taps[choice.High].Offset];
            values[window.Output] = choice.Weight == 0 || low == high ? low : Between(double.CreateChecked(low), double.CreateChecked(high), choice, out _, default(T));
            if (slack is not null && choice.Weight != 0 && low != high)
                Between(double.CreateChecked(low), double.CreateChecked(high), choice, out slack[window.Output], default(T));
        }

        return new Expected<T>(shape, values, slack);
    }

    /// <summary>To both neighbours by their weights; of equal elements to the first.</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, T[] x, T[] dy, double q, QuantileInterpolation rule)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(x.Length);
        foreach (WindowTaps window in windows)
        {
            Choice choice = Choose(window, x, q, rule);
            if (choice.Low < 0)
                continue;
            double gradient = double.CreateChecked(dy[window.Output]);
            double slack = Math.Abs(gradient) * ((4 * Precision<T>.Unit) + choice.Doubt);
            if (choice.Low == choice.High)
            {
                sums.Add(window.Taps[choice.Low].Offset, gradient);
                continue;
            }

            sums.Add(window.Taps[choice.Low].Offset, gradient * (1 - choice.Weight), slack);
            sums.Add(window.Taps[choice.High].Offset, gradient * choice.Weight, slack);
        }

        return sums.ToExpected(shape);
    }

    private static T Between<T>(double low, double high, in Choice choice, out double slack, T like)
        where T : unmanaged, INumber<T>
    {
        _ = like;
        double weight = choice.Weight;
        double share = (4 * Precision<T>.Unit) + choice.Doubt;
        slack = (Math.Abs(low) * share) + (Math.Abs(high) * share) + (4 * Precision<T>.Smallest * Precision<T>.Unit);
        if (!double.IsFinite(slack))
            slack = 0;
        return Precision<T>.Round(double.IsFinite(high - low) ? low + ((high - low) * weight) : (low * (1 - weight)) + (high * weight));
    }

    /// <summary>Which taps, the first of equals, and the weight of the higher one; −1 for no tap.</summary>
    private static Choice Choose<T>(WindowTaps window, T[] x, double q, QuantileInterpolation rule)
        where T : unmanaged, INumber<T>
    {
        T[] taps = [.. window.Taps.Select(tap => x[tap.Offset])];
        if (taps.Length == 0)
            return new Choice(-1, -1, 0, 0);
        if (Array.FindIndex(taps, T.IsNaN) is int unordered and >= 0)
            return new Choice(unordered, unordered, 0, 0);
        T[] sorted = [.. taps.Order()];
        double place = q * (taps.Length - 1);

        // Next to an element, or to the middle of two, is there.
        double near = Math.Round(2 * place) / 2;
        double doubt = place * Math.ScaleB(1, -52);
        if (Math.Abs(place - near) < 1e-9)
            place = near;
        int low = (int)Math.Floor(place);
        int high = (int)Math.Ceiling(place);
        double weight = place - low;
        (low, high, weight) = rule switch
        {
            QuantileInterpolation.Lower => (low, low, 0),
            QuantileInterpolation.Higher => (high, high, 0),
            QuantileInterpolation.Nearest => ((int)Math.Round(place, MidpointRounding.ToEven), (int)Math.Round(place, MidpointRounding.ToEven), 0),
            QuantileInterpolation.Midpoint => (low, high, weight > 0 ? 0.5 : 0),
            _ => (low, high, weight),
        };
        return new Choice(Array.FindIndex(taps, tap => tap == sorted[low]), Array.FindIndex(taps, tap => tap == sorted[high]), weight, doubt);
    }

    // Doubt is how far the weight may be off: a place among many has fewer bits behind its point.
    private readonly record struct Choice(int Low, int High, double Weight, double Doubt);
}
