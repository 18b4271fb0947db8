using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ILGPU.Emulation;

/// <summary>The checks that many types share.</summary>
internal static class Checked
{
    internal static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class =>
        value ?? throw new ArgumentNullException(name);

    internal static long NotNegative(long value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative.");

    [DoesNotReturn]
    internal static void ThrowOutside(long index, long length) =>
        throw new IndexOutOfRangeException($"Index {index} is outside of a view with {length} elements.");

    [DoesNotReturn]
    internal static void ThrowOutside(long index, long count, long length) =>
        throw new IndexOutOfRangeException($"{count} elements from {index} on are not within a view with {length} elements.");
}
