using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Vectors of 32 bytes; two halves of 16 where the machine has no wider ones.</summary>
internal readonly unsafe struct Lanes256<T> : ILanes<T, Vector256<T>>, ICodec<T, Vector256<T>>
    where T : unmanaged, INumber<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(Inline)]
    public static Vector256<T> Fill(T value) => Vector256.Create(value);

    [MethodImpl(Inline)]
    public static Vector256<T> Load(T* from) => Vector256.Load(from);

    [MethodImpl(Inline)]
    public static void Store(T* to, Vector256<T> vector) => vector.Store(to);

    [MethodImpl(Inline)]
    public static void Store(T* to, Vector256<T> vector, int lanes) => PartialStores.Store(to, vector, lanes);

    [MethodImpl(Inline)]
    public static Vector256<T> Add(Vector256<T> left, Vector256<T> right) => left + right;

    [MethodImpl(Inline)]
    public static Vector256<T> Subtract(Vector256<T> left, Vector256<T> right) => left - right;

    [MethodImpl(Inline)]
    public static Vector256<T> Divide(Vector256<T> left, Vector256<T> right) => left / right;

    [MethodImpl(Inline)]
    public static Vector256<T> Where(Vector256<T> weights, Vector256<T> vector, Vector256<T> rest) =>
        Vector256.ConditionalSelect(Vector256.Equals(weights, Vector256<T>.Zero), rest, vector);

    [MethodImpl(Inline)]
    public static Vector256<T> Multiply(Vector256<T> left, Vector256<T> right) => left * right;

    [MethodImpl(Inline)]
    public static Vector256<T> HighProduct(Vector256<T> left, Vector256<T> right) =>
        Avx2.MultiplyHigh(left.AsUInt16(), right.AsUInt16()).As<ushort, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Sqrt(Vector256<T> vector) => Vector256.Sqrt(vector);

    [MethodImpl(Inline)]
    public static Vector256<T> Abs(Vector256<T> vector) => Vector256.Abs(vector);

    // The hardware's maximum gives its second operand if either is NaN or both are equal: so the earlier value goes second,
    // and only a NaN in the later one has to be put back. Vector256.Max, which also orders −0 before +0, is some three times slower.
    [MethodImpl(Inline)]
    public static Vector256<T> Maximum(Vector256<T> earlier, Vector256<T> later)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Vector256.ConditionalSelect(Numbers(later), Avx.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Vector256.ConditionalSelect(Numbers(later), Avx.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.ConditionalSelect(Vector256.GreaterThan(later, earlier) | ~Vector256.Equals(later, later), later, earlier)
            : Vector256.Max(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector256<T> Minimum(Vector256<T> earlier, Vector256<T> later)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Vector256.ConditionalSelect(Numbers(later), Avx.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Vector256.ConditionalSelect(Numbers(later), Avx.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.ConditionalSelect(Vector256.LessThan(later, earlier) | ~Vector256.Equals(later, later), later, earlier)
            : Vector256.Min(earlier, later);
    }

    // Here only a NaN in the earlier value has to give way.
    [MethodImpl(Inline)]
    public static Vector256<T> MaximumNumber(Vector256<T> earlier, Vector256<T> later)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Vector256.ConditionalSelect(Numbers(earlier), Avx.Max(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Vector256.ConditionalSelect(Numbers(earlier), Avx.Max(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.ConditionalSelect(Vector256.GreaterThan(later, earlier) | ~Vector256.Equals(earlier, earlier), later, earlier)
            : Vector256.Max(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector256<T> MinimumNumber(Vector256<T> earlier, Vector256<T> later)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            return Vector256.ConditionalSelect(Numbers(earlier), Avx.Min(later.AsSingle(), earlier.AsSingle()).As<float, T>(), later);
        if (Avx.IsSupported && typeof(T) == typeof(double))
            return Vector256.ConditionalSelect(Numbers(earlier), Avx.Min(later.AsDouble(), earlier.AsDouble()).As<double, T>(), later);
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.ConditionalSelect(Vector256.LessThan(later, earlier) | ~Vector256.Equals(earlier, earlier), later, earlier)
            : Vector256.Min(earlier, later);
    }

    [MethodImpl(Inline)]
    public static Vector256<T> Lesser(Vector256<T> left, Vector256<T> right) => Vector256.MinNative(left, right);

    [MethodImpl(Inline)]
    public static Vector256<T> Greater(Vector256<T> left, Vector256<T> right) => Vector256.MaxNative(left, right);

    [MethodImpl(Inline)]
    public static Vector256<T> Flag(Vector256<T> flags, Vector256<T> vector) =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? flags | ~Numbers(vector) : flags;

    [MethodImpl(Inline)]
    public static Vector256<T> Spoil(Vector256<T> vector, Vector256<T> flags) => vector | flags;

    [MethodImpl(Inline)]
    public static Vector256<T> Even(Vector256<T> low, Vector256<T> high) => Deinterleave.Even(low, high);

    [MethodImpl(Inline)]
    public static Vector256<T> Odd(Vector256<T> low, Vector256<T> high) => Deinterleave.Odd(low, high);

    public static bool Picks => LanePicks.Has256(sizeof(T));

    [MethodImpl(Inline)]
    public static Vector256<T> Pick(Vector256<T> low, Vector256<T> high, Vector256<T> indices) => LanePicks.Pick(low, high, indices);

    [MethodImpl(Inline)]
    public static Vector256<T> Keep(Vector256<T> vector, int lanes, Vector256<T> rest) =>
        Vector256.ConditionalSelect(LaneMasks.First256<T>(lanes), vector, rest);

    [MethodImpl(Inline)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> chosen, Vector256<T> rest) => Vector256.ConditionalSelect(mask, chosen, rest);

    [MethodImpl(Inline)]
    public static Vector256<T> Fall(Vector256<T> vector, int bytes) => bytes switch
    {
        16 => vector.WithLower(vector.GetUpper()),
        8 => Vector256.Shuffle(vector.AsUInt64(), Vector256.Create(1UL, 1, 3, 3)).As<ulong, T>(),
        _ => (vector.AsUInt64() >> (8 * bytes)).As<ulong, T>(),
    };

    [MethodImpl(Inline)]
    public static T First(Vector256<T> vector) => vector.ToScalar();

    [MethodImpl(Inline)]
    private static Vector256<T> Numbers(Vector256<T> vector) => typeof(T) == typeof(float)
        ? Avx.Compare(vector.AsSingle(), vector.AsSingle(), FloatComparisonMode.OrderedNonSignaling).As<float, T>()
        : Avx.Compare(vector.AsDouble(), vector.AsDouble(), FloatComparisonMode.OrderedNonSignaling).As<double, T>();
}
