using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Vectors of 64 bytes, for machines with AVX-512.</summary>
internal readonly unsafe struct Lanes512<T> : ILanes<T, Vector512<T>>, ICodec<T, Vector512<T>>
    where T : unmanaged, INumber<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(Inline)]
    public static Vector512<T> Fill(T value) => Vector512.Create(value);

    [MethodImpl(Inline)]
    public static Vector512<T> Load(T* from) => Vector512.Load(from);

    [MethodImpl(Inline)]
    public static void Store(T* to, Vector512<T> vector) => vector.Store(to);

    [MethodImpl(Inline)]
    public static void Store(T* to, Vector512<T> vector, int lanes) => PartialStores.Store(to, vector, lanes);

    [MethodImpl(Inline)]
    public static Vector512<T> Add(Vector512<T> left, Vector512<T> right) => left + right;

    [MethodImpl(Inline)]
    public static Vector512<T> Subtract(Vector512<T> left, Vector512<T> right) => left - right;

    [MethodImpl(Inline)]
    public static Vector512<T> Divide(Vector512<T> left, Vector512<T> right) => left / right;

    [MethodImpl(Inline)]
    public static Vector512<T> Where(Vector512<T> weights, Vector512<T> vector, Vector512<T> rest) =>
        Vector512.ConditionalSelect(Vector512.Equals(weights, Vector512<T>.Zero), rest, vector);

    [MethodImpl(Inline)]
    public static Vector512<T> Multiply(Vector512<T> left, Vector512<T> right) => left * right;

    [MethodImpl(Inline)]
    public static Vector512<T> HighProduct(Vector512<T> left, Vector512<T> right) =>
        Avx512BW.MultiplyHigh(left.AsUInt16(), right.AsUInt16()).As<ushort, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Sqrt(Vector512<T> vector) => Vector512.Sqrt(vector);

    [MethodImpl(Inline)]
    public static Vector512<T> Abs(Vector512<T> vector) => Vector512.Abs(vector);

    // As in Lanes256; the select becomes a mask of the maximum itself.
    [MethodImpl(Inline)]
    public static Vector512<T> Maximum(Vector512<T> earlier, Vector512<T> later)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Vector512.ConditionalSelect(Numbers(later), Avx512F.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Vector512.ConditionalSelect(Numbers(later), Avx512F.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector512.ConditionalSelect(Vector512.GreaterThan(later, earlier) | ~Vector512.Equals(later, later), later, earlier)
            : Vector512.Max(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Minimum(Vector512<T> earlier, Vector512<T> later)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Vector512.ConditionalSelect(Numbers(later), Avx512F.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Vector512.ConditionalSelect(Numbers(later), Avx512F.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector512.ConditionalSelect(Vector512.LessThan(later, earlier) | ~Vector512.Equals(later, later), later, earlier)
            : Vector512.Min(earlier, later);
    }

    // Here only a NaN in the earlier value has to give way.
    [MethodImpl(Inline)]
    public static Vector512<T> MaximumNumber(Vector512<T> earlier, Vector512<T> later)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Vector512.ConditionalSelect(Numbers(earlier), Avx512F.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Vector512.ConditionalSelect(Numbers(earlier), Avx512F.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector512.ConditionalSelect(Vector512.GreaterThan(later, earlier) | ~Vector512.Equals(earlier, earlier), later, earlier)
            : Vector512.Max(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector512<T> MinimumNumber(Vector512<T> earlier, Vector512<T> later)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Vector512.ConditionalSelect(Numbers(earlier), Avx512F.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Vector512.ConditionalSelect(Numbers(earlier), Avx512F.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector512.ConditionalSelect(Vector512.LessThan(later, earlier) | ~Vector512.Equals(earlier, earlier), later, earlier)
            : Vector512.Min(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Lesser(Vector512<T> left, Vector512<T> right) => Vector512.MinNative(left, right);

    [MethodImpl(Inline)]
    public static Vector512<T> Greater(Vector512<T> left, Vector512<T> right) => Vector512.MaxNative(left, right);

    [MethodImpl(Inline)]
    public static Vector512<T> Flag(Vector512<T> flags, Vector512<T> vector) =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? flags | ~Numbers(vector) : flags;

    [MethodImpl(Inline)]
    public static Vector512<T> Spoil(Vector512<T> vector, Vector512<T> flags) => vector | flags;

    [MethodImpl(Inline)]
    public static Vector512<T> Even(Vector512<T> low, Vector512<T> high) => Deinterleave.Even(low, high);

    [MethodImpl(Inline)]
    public static Vector512<T> Odd(Vector512<T> low, Vector512<T> high) => Deinterleave.Odd(low, high);

    public static bool Picks => LanePicks.Has512(sizeof(T));

    [MethodImpl(Inline)]
    public static Vector512<T> Pick(Vector512<T> low, Vector512<T> high, Vector512<T> indices) => LanePicks.Pick(low, high, indices);

    [MethodImpl(Inline)]
    public static Vector512<T> Keep(Vector512<T> vector, int lanes, Vector512<T> rest) =>
        Vector512.ConditionalSelect(LaneMasks.First512<T>(lanes), vector, rest);

    [MethodImpl(Inline)]
    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> chosen, Vector512<T> rest) => Vector512.ConditionalSelect(mask, chosen, rest);

    [MethodImpl(Inline)]
    public static Vector512<T> Fall(Vector512<T> vector, int bytes) => bytes switch
    {
        32 => vector.WithLower(vector.GetUpper()),
        16 => Vector512.Shuffle(vector.AsUInt64(), Vector512.Create(2UL, 3, 2, 3, 6, 7, 6, 7)).As<ulong, T>(),
        8 => Vector512.Shuffle(vector.AsUInt64(), Vector512.Create(1UL, 1, 3, 3, 5, 5, 7, 7)).As<ulong, T>(),
        _ => (vector.AsUInt64() >> (8 * bytes)).As<ulong, T>(),
    };

    [MethodImpl(Inline)]
    public static T First(Vector512<T> vector) => vector.ToScalar();

    [MethodImpl(Inline)]
    private static Vector512<T> Numbers(Vector512<T> vector) => Vector512.Equals(vector, vector);
}
