using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Half to float and back on 32-bit lanes, with integer arithmetic that every vector unit has.</summary>
internal static class HalfBits
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // 2^112, the difference of the exponents' biases (127 − 15) as a factor: it also makes subnormal halves normal floats.
    private const float Rebias = 5.192296858534828e33f;

    // Added to a magnitude below 2^−14, this leaves the half's 10 bits, rounded to even, in the low bits of the sum.
    private const float SubnormalAnchor = 0.5f;

    private const uint Infinity = 0x7F800000;

    /// <summary>The floats of halves in the low 16 bits of each lane.</summary>
    [MethodImpl(Inline)]
    public static Vector256<float> Widen(Vector256<uint> half)
    {
        Vector256<uint> magnitude = (half & Vector256.Create(0x7FFFU)) << 13;
        Vector256<uint> number = (magnitude.AsSingle() * Rebias).AsUInt32();
        Vector256<uint> special = Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create(0x7BFF << 13)).AsUInt32() & Vector256.Create(Infinity);
        return (number | special | ((half & Vector256.Create(0x8000U)) << 16)).AsSingle();
    }

    /// <inheritdoc cref="Widen(Vector256{uint})"/>
    [MethodImpl(Inline)]
    public static Vector512<float> Widen(Vector512<uint> half)
    {
        Vector512<uint> magnitude = (half & Vector512.Create(0x7FFFU)) << 13;
        Vector512<uint> number = (magnitude.AsSingle() * Rebias).AsUInt32();
        Vector512<uint> special = Vector512.GreaterThan(magnitude.AsInt32(), Vector512.Create(0x7BFF << 13)).AsUInt32() & Vector512.Create(Infinity);
        return (number | special | ((half & Vector512.Create(0x8000U)) << 16)).AsSingle();
    }

    /// <summary>The halves nearest to floats, ties to even, in the low 16 bits of each lane.</summary>
    [MethodImpl(Inline)]
    public static Vector256<uint> Narrow(Vector256<float> value)
    {
        Vector256<uint> bits = value.AsUInt32();
        Vector256<uint> magnitude = bits & Vector256.Create(0x7FFFFFFFU);

        // Numbers: rebias and round to even by adding 0xFFF and the last bit that stays. A carry into the exponent is right.
        Vector256<uint> normal = (magnitude + Vector256.Create(unchecked((uint)(-112 << 23) + 0xFFF)) + ((magnitude >> 13) & Vector256.Create(1U))) >> 13;
        Vector256<uint> subnormal = (magnitude.AsSingle() + Vector256.Create(SubnormalAnchor)).AsUInt32() - Vector256.Create(0x3F000000U);
        Vector256<uint> half = Vector256.ConditionalSelect(Vector256.LessThan(magnitude.AsInt32(), Vector256.Create(113 << 23)).AsUInt32(), subnormal, normal);

        // From 65536 on infinity; NaN stays NaN.
        half = Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create(0x477FFFFF)).AsUInt32(), Vector256.Create(0x7C00U), half);
        half |= Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create((int)Infinity)).AsUInt32() & Vector256.Create(0x0200U);
        return half | ((bits >> 16) & Vector256.Create(0x8000U));
    }
}
