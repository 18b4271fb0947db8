using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Half to float and back on 32-bit lanes, with arithmetic that every vector unit has. Once for each width; both do the same.
/// </summary>
internal static class HalfBits
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // 2^112, the difference of the exponents' biases (127 − 15) as a factor: it also makes subnormal halves normal floats.
    private const float Rebias = 5.192296858534828e33f;

    // A half's sign and magnitude, at a float's sign and 13 bits above its lowest.
    private const int Moved = unchecked((int)0x8FFFE000);

    // What a half's infinity becomes by the factor: it and all NaN have this exponent, no number does.
    private const float Beyond = 65536;

    private const int BeyondBits = 0x47800000;

    // Added to a magnitude below 2^−14, this leaves the half's 10 bits, rounded to even, in the low bits of the sum.
    private const float SubnormalAnchor = 0.5f;

    private const int SubnormalAnchorBits = 0x3F000000;

    private const int LeastNormal = 113 << 23;

    // Rounds to even, together with the last bit that stays, and rebias the exponent. A carry into the exponent is right.
    private const int RoundAndRebias = (-112 << 23) + 0xFFF;

    private const int Magnitude = 0x7FFFFFFF;

    private const int Infinity = 0x7F800000;

    private const int HalfQuiet = 0x7E00;

    private const int HalfSign = 0x8000;

    /// <summary>The floats of halves, whose sign each lane repeats in its high bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<float> Widen(Vector256<int> half)
    {
        Vector256<float> number = ((half << 13) & Vector256.Create(Moved)).AsSingle() * Rebias;
        Vector256<int> special = Vector256.GreaterThanOrEqual(Vector256.Abs(number), Vector256.Create(Beyond)).AsInt32();
        return ((special & Vector256.Create(Infinity)) | number.AsInt32()).AsSingle();
    }

    /// <inheritdoc cref="Widen(Vector256{int})"/>
    [MethodImpl(Inline)]
    public static Vector512<float> Widen(Vector512<int> half)
    {
        Vector512<float> number = ((half << 13) & Vector512.Create(Moved)).AsSingle() * Rebias;
        Vector512<float> special = Vector512.GreaterThanOrEqual(Vector512.Abs(number), Vector512.Create(Beyond));
        return Vector512.ConditionalSelect(special, (number.AsInt32() | Vector512.Create(Infinity)).AsSingle(), number);
    }

    /// <summary>The halves nearest to floats, ties to even, in the low 16 bits of each lane.</summary>
    [MethodImpl(Inline)]
    public static Vector256<int> Narrow(Vector256<float> value)
    {
        Vector256<int> magnitude = value.AsInt32() & Vector256.Create(Magnitude);
        Vector256<int> subnormal = (magnitude.AsSingle() + Vector256.Create(SubnormalAnchor)).AsInt32() - Vector256.Create(SubnormalAnchorBits);

        // From 65536 on infinity.
        Vector256<int> bounded = Vector256.Min(magnitude, Vector256.Create(BeyondBits));
        Vector256<int> normal = (bounded + Vector256.Create(RoundAndRebias) + ((bounded >>> 13) & Vector256<int>.One)) >>> 13;
        Vector256<int> half = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(LeastNormal)), subnormal, normal);
        half |= Vector256.GreaterThan(magnitude, Vector256.Create(Infinity)) & Vector256.Create(HalfQuiet);
        return half | ((value.AsInt32() >>> 16) & Vector256.Create(HalfSign));
    }

    /// <inheritdoc cref="Narrow(Vector256{float})"/>
    [MethodImpl(Inline)]
    public static Vector512<int> Narrow(Vector512<float> value)
    {
        Vector512<int> magnitude = value.AsInt32() & Vector512.Create(Magnitude);
        Vector512<int> subnormal = (magnitude.AsSingle() + Vector512.Create(SubnormalAnchor)).AsInt32() - Vector512.Create(SubnormalAnchorBits);
        Vector512<int> bounded = Vector512.Min(magnitude, Vector512.Create(BeyondBits));
        Vector512<int> normal = (bounded + Vector512.Create(RoundAndRebias) + ((bounded >>> 13) & Vector512<int>.One)) >>> 13;
        Vector512<int> half = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(LeastNormal)), subnormal, normal);
        half = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, Vector512.Create(Infinity)), half | Vector512.Create(HalfQuiet), half);
        return half | ((value.AsInt32() >>> 16) & Vector512.Create(HalfSign));
    }
}
