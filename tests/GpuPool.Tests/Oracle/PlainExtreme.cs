using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>
/// Max and min pooling. Ties go to the first in row order, NaN wins over every number, the last NaN gives the index; a
/// window without an element gives the worst value of the type and −1.
/// </summary>
internal static class PlainExtreme
{
    public static Expected<T> Forward<T>(TensorShape shape, long count, IEnumerable<WindowTaps> windows, T[] x, bool minimum, Func<Tap, long> indexOf)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var values = new T[count];
        var indices = new long[count];
        foreach (WindowTaps window in windows)
        {
            T best = window.IsNan ? T.CreateSaturating(double.NaN) : Worst<T>(minimum);
            bool found = false;
            long index = -1;
            foreach (Tap tap in window.Taps)
            {
                T value = x[tap.Offset];
                if (!found || T.IsNaN(value) || (minimum ? value < best : value > best))
                    (best, index) = (value, indexOf(tap));
                found = true;
            }

            (values[window.Output], indices[window.Output]) = (best, index);
        }

        return new Expected<T>(shape, values, Indices: indices);
    }

    /// <summary>Every gradient goes to the element whose index the window has; −1 goes nowhere.</summary>
    public static Expected<T> Gradient<T>(TensorShape shape, IEnumerable<WindowTaps> windows, long[] indices, T[] dy, long inputs, Func<Tap, long> indexOf)
        where T : unmanaged, INumber<T>
    {
        var sums = new Sums<T>(inputs);
        foreach (WindowTaps window in windows)
        {
            // Padding may repeat an element.
            int taken = Array.FindIndex(window.Taps, tap => indexOf(tap) == indices[window.Output]);
            if (taken >= 0)
                sums.Add(window.Taps[taken].Offset, double.CreateChecked(dy[window.Output]));
        }

        return sums.ToExpected(shape);
    }

    private static T Worst<T>(bool minimum)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Precision<T>.IsReal
            ? T.CreateSaturating(minimum ? double.PositiveInfinity : double.NegativeInfinity)
            : minimum ? T.MaxValue : T.MinValue;
}
