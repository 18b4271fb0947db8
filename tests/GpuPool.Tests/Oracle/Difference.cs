using System.Numerics;

namespace GpuPool.Tests.Oracle;

/// <summary>Compares what a device gave with what the oracle says.</summary>
internal static class Difference
{
    /// <summary>The first difference in words, or null if there is none.</summary>
    public static string? First<T>(Expected<T> expected, Plain<T> actual, Plain<long>? indices, string device)
        where T : unmanaged, INumber<T>
    {
        if (actual.Shape != expected.Shape)
            return $"the shape is {actual.Shape} and must be {expected.Shape}";
        bool approximate = expected.UsesPowers && !device.StartsWith("cpu", StringComparison.Ordinal);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double slack = expected.Slack is double[] all ? all[i] : 0;
            if (approximate)
                slack = (slack * 64) + (Math.Abs(double.CreateChecked(expected.Values[i])) * 1e-4);
            if (!IsClose(expected.Values[i], actual.Values[i], slack, exact: expected.Slack is null))
                return $"element {i} of {expected.Shape} is {actual.Values[i]:R} and must be {expected.Values[i]:R} ± {slack:G3}";
        }

        return expected.Indices is null || indices is null ? null : FirstIndex(expected, indices);
    }

    private static string? FirstIndex<T>(Expected<T> expected, Plain<long> indices)
        where T : unmanaged
    {
        if (indices.Shape != expected.Shape)
            return $"the shape of the indices is {indices.Shape} and must be {expected.Shape}";
        for (int i = 0; i < expected.Indices!.Length; i++)
        {
            if (expected.Indices[i] != indices.Values[i])
                return $"index {i} of {expected.Shape} is {indices.Values[i]} and must be {expected.Indices[i]}";
        }

        return null;
    }

    private static bool IsClose<T>(T expected, T actual, double slack, bool exact)
        where T : unmanaged, INumber<T>
    {
        if (expected == actual || (T.IsNaN(expected) && T.IsNaN(actual)))
            return true;
        if (exact)
            return false;

        // NaN where what the slack is made of leaves double's range: the value is open, too.
        if (double.IsPositiveInfinity(slack) || double.IsNaN(slack))
            return true;
        if (expected is Half half && actual is Half other && Math.Abs(Order(half) - Order(other)) <= 1)
            return true;
        double reference = double.CreateChecked(expected);

        // What may round beyond the largest number may be infinite, on either side.
        double given = double.CreateChecked(actual);
        if (double.IsInfinity(given) ? IsBeyond<T>(reference, slack, given) : double.IsInfinity(reference) && IsBeyond<T>(given, slack, reference))
            return true;
        double last = Math.Abs(reference) * (expected is Half ? Math.ScaleB(1, -10) : Precision<T>.Unit * 2);
        return double.IsFinite(reference) && Math.Abs(given - reference) <= slack + last + Tiny(expected);
    }

    private static bool IsBeyond<T>(double value, double slack, double sign)
        where T : unmanaged, INumber<T> => T.IsInfinity(T.CreateSaturating(value + Math.CopySign(slack, sign)));

    /// <summary>The place of a value among all of its type: neighbours differ by 1, infinity follows the largest.</summary>
    private static int Order(Half value)
    {
        short bits = BitConverter.HalfToInt16Bits(value);
        return bits < 0 ? short.MinValue - bits : bits;
    }

    private static double Tiny<T>(T value) => value switch
    {
        Half => Math.ScaleB(1, -24),
        float => Math.ScaleB(1, -148),
        _ => 2 * double.Epsilon,
    };
}
