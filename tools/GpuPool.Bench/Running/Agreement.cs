using System.Numerics;
using System.Numerics.Tensors;

namespace GpuPool.Bench;

/// <summary>Whether two computations gave the same, so that only right results are timed.</summary>
internal static class Agreement
{
    /// <summary>What differs, or null if nothing does.</summary>
    /// <param name="expected">What the host path gives.</param>
    /// <param name="actual">What is to be timed.</param>
    /// <param name="type">The element type, which says how well sums in another order can agree.</param>
    /// <param name="exactly">Whether nothing is rounded, as in a maximum; nothing is among bytes, whose averages are truncated by rule.</param>
    public static string? Difference<T>(Tensor<T> expected, ReadOnlySpan<T> actual, ElementType type, bool exactly)
        where T : unmanaged, INumber<T>
    {
        if (expected.FlattenedLength != actual.Length)
            return $"gives {actual.Length} elements instead of {expected.FlattenedLength}";
        double tolerance = exactly || type == ElementType.UInt8 ? 0 : type switch { ElementType.Float16 => 2e-3, ElementType.Float32 => 1e-5, _ => 1e-12 };
        ReadOnlySpan<T> wanted = Flat(expected);
        for (int i = 0; i < actual.Length; i++)
        {
            if (wanted[i] == actual[i])
                continue;
            double want = double.CreateTruncating(wanted[i]);
            double got = double.CreateTruncating(actual[i]);
            // Negated, so that a NaN differs.
            if (!(Math.Abs(want - got) <= tolerance * Math.Max(1, Math.Abs(want))))
                return FormattableString.Invariant($"gives another result: element {i} is {got}, not {want}");
        }

        return null;
    }

    public static ReadOnlySpan<T> Flat<T>(Tensor<T> tensor)
        where T : unmanaged
    {
        ReadOnlyTensorSpan<T> span = tensor;
        return System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in span.GetPinnableReference(), checked((int)span.FlattenedLength));
    }
}
