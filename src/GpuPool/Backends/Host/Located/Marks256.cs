using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Located;

/// <summary>Marks on vectors of 32 bytes.</summary>
internal readonly unsafe struct Marks256<T> : IMarks<T, Vector256<T>>
    where T : unmanaged, INumber<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector256<T> Larger(Vector256<T> later, Vector256<T> earlier) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? Vector256.GreaterThan(later, earlier) | ~Vector256.Equals(later, later)
        : Vector256.GreaterThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector256<T> Smaller(Vector256<T> later, Vector256<T> earlier) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? Vector256.LessThan(later, earlier) | ~Vector256.Equals(later, later)
        : Vector256.LessThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector256<T> Above(Vector256<T> later, Vector256<T> earlier) => Vector256.GreaterThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector256<T> Below(Vector256<T> later, Vector256<T> earlier) => Vector256.LessThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector256<T> Largest(Vector256<T> later, Vector256<T> earlier)
    {
        // The machine gives the second of equals.
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Avx.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>();
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Avx.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>();
        return typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Select(Above(later, earlier), later, earlier) : Vector256.Max(later, earlier);
    }

    [MethodImpl(Inline)]
    public static Vector256<T> Smallest(Vector256<T> later, Vector256<T> earlier)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Avx.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>();
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Avx.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>();
        return typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Select(Below(later, earlier), later, earlier) : Vector256.Min(later, earlier);
    }

    [MethodImpl(Inline)]
    public static bool Any(Vector256<T> marks) => marks.As<T, byte>() != Vector256<byte>.Zero;

    [MethodImpl(Inline)]
    public static Vector256<T> Select(Vector256<T> marks, Vector256<T> set, Vector256<T> unset) => Vector256.ConditionalSelect(marks, set, unset);

    [MethodImpl(Inline)]
    public static Vector256<T> Keep(Vector256<T> marks, Vector256<T> vector) => marks & vector;

    [MethodImpl(Inline)]
    public static Vector256<T> Union(Vector256<T> left, Vector256<T> right) => left | right;

    [MethodImpl(Inline)]
    public static Vector256<T> Number(long number) =>
        sizeof(T) == 4 ? Vector256.Create((int)number).As<int, T>() : Vector256.Create(number).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Ramp(long step) =>
        sizeof(T) == 4 ? Vector256.CreateSequence(0, (int)step).As<int, T>() : Vector256.CreateSequence(0, step).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Plus(Vector256<T> left, Vector256<T> right) => sizeof(T) == 4
        ? (left.AsInt32() + right.AsInt32()).As<int, T>()
        : (left.AsInt64() + right.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Same(Vector256<T> left, Vector256<T> right) => sizeof(T) == 4
        ? Vector256.Equals(left.AsInt32(), right.AsInt32()).As<int, T>()
        : Vector256.Equals(left.AsInt64(), right.AsInt64()).As<long, T>();

    // Both from one comparison, whose result is never a vector: the JIT makes masked additions of it.
    [MethodImpl(Inline)]
    public static Vector256<T> PlusWhere(Vector256<T> left, Vector256<T> right, Vector256<T> sum, Vector256<T> value) => sizeof(T) == 4
        ? Vector256.ConditionalSelect(Vector256.Equals(left.AsInt32(), right.AsInt32()).As<int, T>(), sum + value, sum)
        : Vector256.ConditionalSelect(Vector256.Equals(left.AsInt64(), right.AsInt64()).As<long, T>(), sum + value, sum);

    [MethodImpl(Inline)]
    public static Vector256<T> CountWhere(Vector256<T> left, Vector256<T> right, Vector256<T> count) => sizeof(T) == 4
        ? Vector256.ConditionalSelect(Vector256.Equals(left.AsInt32(), right.AsInt32()), count.AsInt32() + Vector256<int>.One, count.AsInt32()).As<int, T>()
        : Vector256.ConditionalSelect(Vector256.Equals(left.AsInt64(), right.AsInt64()), count.AsInt64() + Vector256<long>.One, count.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Less(Vector256<T> left, Vector256<T> right) => sizeof(T) == 4
        ? Vector256.LessThan(left.AsInt32(), right.AsInt32()).As<int, T>()
        : Vector256.LessThan(left.AsInt64(), right.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static void Widen(long* to, Vector256<T> numbers)
    {
        if (sizeof(T) == 4)
        {
            Vector256.WidenLower(numbers.AsInt32()).Store(to);
            Vector256.WidenUpper(numbers.AsInt32()).Store(to + Vector256<long>.Count);
        }
        else
        {
            numbers.AsInt64().Store(to);
        }
    }
}
