using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Cli.Data;

/// <summary>Compares results with expected ones. NaN equals NaN; integers are equal or not.</summary>
internal static class Comparison
{
    /// <summary>The first difference in words; null if there is none.</summary>
    public static string? Difference<T>(Tensor<T> actual, Tensor<T> expected, Strictness strictness)
        where T : unmanaged, INumber<T>
    {
        TensorShape shape = TensorShape.FromLengths(actual.Lengths);
        TensorShape wanted = TensorShape.FromLengths(expected.Lengths);
        if (shape != wanted)
            return $"has the shape {shape}, but {wanted} is expected";

        (double relative, double absolute) = Tolerance<T>(strictness);
        long first = -1;
        long count = 0;
        ReadOnlySpan<T> left = Flat(actual);
        ReadOnlySpan<T> right = Flat(expected);
        for (int i = 0; i < left.Length; i++)
        {
            if (Agree(left[i], right[i], relative, absolute))
                continue;
            first = first < 0 ? i : first;
            count++;
        }

        if (count == 0)
            return null;
        string place = string.Join(", ", Place(first, shape));
        return $"[{place}] is {left[(int)first]}, but {right[(int)first]} is expected ({count} of {left.Length} differ"
            + (relative > 0 ? $" by more than {relative} relative and {absolute} absolute)" : ")");
    }

    /// <summary>Of the conformance cases. Half has a unit in the last place of that size.</summary>
    private static (double Relative, double Absolute) Tolerance<T>(Strictness strictness)
    {
        if (strictness == Strictness.Exact)
            return default;
        (double relative, double absolute) =
            typeof(T) == typeof(float) ? (1e-5, 1e-6)
            : typeof(T) == typeof(double) ? (1e-12, 1e-13)
            : typeof(T) == typeof(Half) ? (1e-3, 1e-3)
            : default;
        return (relative, strictness == Strictness.FourDecimals && relative > 0 ? Math.Max(absolute, 1e-4) : absolute);
    }

    private static bool Agree<T>(T actual, T expected, double relative, double absolute)
        where T : INumber<T>
    {
        if (actual == expected || (T.IsNaN(actual) && T.IsNaN(expected)))
            return true;
        if (relative == 0 || !T.IsFinite(actual) || !T.IsFinite(expected))
            return false;
        double a = double.CreateChecked(actual);
        double b = double.CreateChecked(expected);
        return Math.Abs(a - b) <= absolute + (relative * Math.Abs(b));
    }

    private static long[] Place(long index, TensorShape shape)
    {
        long[] place = new long[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
            (index, place[axis]) = Math.DivRem(index, shape[axis]);
        return place;
    }

    /// <summary>All elements in order.</summary>
    public static T[] Flat<T>(Tensor<T> tensor)
    {
        T[] values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}
