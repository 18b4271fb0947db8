using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Located;

/// <summary>Marks on vectors of 64 bytes.</summary>
internal readonly unsafe struct Marks512<T> : IMarks<T, Vector512<T>>
    where T : unmanaged, INumber<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector512<T> Larger(Vector512<T> later, Vector512<T> earlier) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? Vector512.GreaterThan(later, earlier) | ~Vector512.Equals(later, later)
        : Vector512.GreaterThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector512<T> Smaller(Vector512<T> later, Vector512<T> earlier) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? Vector512.LessThan(later, earlier) | ~Vector512.Equals(later, later)
        : Vector512.LessThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector512<T> Above(Vector512<T> later, Vector512<T> earlier) => Vector512.GreaterThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector512<T> Below(Vector512<T> later, Vector512<T> earlier) => Vector512.LessThan(later, earlier);

    [MethodImpl(Inline)]
    public static Vector512<T> Largest(Vector512<T> later, Vector512<T> earlier)
    {
        // The machine gives the second of equals.
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Avx512F.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>();
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Avx512F.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>();
        return typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Select(Above(later, earlier), later, earlier) : Vector512.Max(later, earlier);
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Smallest(Vector512<T> later, Vector512<T> earlier)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Avx512F.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>();
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Avx512F.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>();
        return typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Select(Below(later, earlier), later, earlier) : Vector512.Min(later, earlier);
    }

    [MethodImpl(Inline)]
    public static bool Any(Vector512<T> marks) => marks.As<T, byte>() != Vector512<byte>.Zero;

    [MethodImpl(Inline)]
    public static Vector512<T> Select(Vector512<T> marks, Vector512<T> set, Vector512<T> unset) => Vector512.ConditionalSelect(marks, set, unset);

    [MethodImpl(Inline)]
    public static Vector512<T> Keep(Vector512<T> marks, Vector512<T> vector) => marks & vector;

    [MethodImpl(Inline)]
    public static Vector512<T> Union(Vector512<T> left, Vector512<T> right) => left | right;

    [MethodImpl(Inline)]
    public static Vector512<T> Number(long number) =>
        sizeof(T) == 4 ? Vector512.Create((int)number).As<int, T>() : Vector512.Create(number).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Ramp(long step) =>
        sizeof(T) == 4 ? Vector512.CreateSequence(0, (int)step).As<int, T>() : Vector512.CreateSequence(0, step).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Plus(Vector512<T> left, Vector512<T> right) => sizeof(T) == 4
        ? (left.AsInt32() + right.AsInt32()).As<int, T>()
        : (left.AsInt64() + right.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Same(Vector512<T> left, Vector512<T> right) => sizeof(T) == 4
        ? Vector512.Equals(left.AsInt32(), right.AsInt32()).As<int, T>()
        : Vector512.Equals(left.AsInt64(), right.AsInt64()).As<long, T>();

    // Both from one comparison, whose result is never a vector: the JIT makes masked additions of it.
    [MethodImpl(Inline)]
    public static Vector512<T> PlusWhere(Vector512<T> left, Vector512<T> right, Vector512<T> sum, Vector512<T> value) => sizeof(T) == 4
        ? Vector512.ConditionalSelect(Vector512.Equals(left.AsInt32(), right.AsInt32()).As<int, T>(), sum + value, sum)
        : Vector512.ConditionalSelect(Vector512.Equals(left.AsInt64(), right.AsInt64()).As<long, T>(), sum + value, sum);

    [MethodImpl(Inline)]
    public static Vector512<T> CountWhere(Vector512<T> left, Vector512<T> right, Vector512<T> count) => sizeof(T) == 4
        ? Vector512.ConditionalSelect(Vector512.Equals(left.AsInt32(), right.AsInt32()), count.AsInt32() + Vector512<int>.One, count.AsInt32()).As<int, T>()
        : Vector512.ConditionalSelect(Vector512.Equals(left.AsInt64(), right.AsInt64()), count.AsInt64() + Vector512<long>.One, count.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Less(Vector512<T> left, Vector512<T> right) => sizeof(T) == 4
        ? Vector512.LessThan(left.AsInt32(), right.AsInt32()).As<int, T>()
        : Vector512.LessThan(left.AsInt64(), right.AsInt64()).As<long, T>();

    [MethodImpl(Inline)]
    public static void Widen(long* to, Vector512<T> numbers)
    {
        if (sizeof(T) == 4)
        {
            Vector512.WidenLower(numbers.AsInt32()).Store(to);
            Vector512.WidenUpper(numbers.AsInt32()).Store(to + Vector512<long>.Count);
        }
        else
        {
            numbers.AsInt64().Store(to);
        }
    }
}
