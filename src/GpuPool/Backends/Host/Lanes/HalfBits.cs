using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Half to float and back on 32-bit lanes, with arithmetic that every vector unit has. Once for each width; both do the same.
/// </summary>
internal static class HalfBits
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // A half's magnitude, 13 bits above a float's lowest.
    private const int Moved = 0x0FFFE000;

    // The difference of the exponents' biases, 127 − 15.
    private const int Rebias = 112 << 23;

    // 2^−14. m · 2^−24, a subnormal half, becomes 2^−15 + m · 2^−25, so twice that is too large by this; what is not subnormal only
    // gets larger so.
    private const float LeastNormalValue = 6.103515625e-05f;

    // What a half's infinity becomes: it and all NaN have this exponent, no number does.
    private const int BeyondBits = 0x47800000;

    private const int LeastNormal = 113 << 23;

    // The exponent of a number that has the half's last place as its own: 13 bits above the half's, whose least is that of 2^−14.
    private const int Anchor = LeastNormal + (13 << 23);

    private const int Magnitude = 0x7FFFFFFF;

    private const int Sign = int.MinValue;

    private const int Infinity = 0x7F800000;

    private const int HalfInfinity = 0x7C00;

    private const int HalfQuiet = 0x7E00;

    private const int HalfSign = 0x8000;

    /// <summary>
    /// The floats of halves, whose sign each lane repeats in its high bits. A product by 2^112 would take fewer steps, but one with
    /// subnormal numbers takes Intel's cores forty times as long.
    /// </summary>
    [MethodImpl(Inline)]
    public static Vector256<float> Widen(Vector256<int> half)
    {
        Vector256<int> normal = ((half << 13) & Vector256.Create(Moved)) + Vector256.Create(Rebias);
        normal |= Vector256.GreaterThan(normal, Vector256.Create(BeyondBits - 1)) & Vector256.Create(Infinity);
        Vector256<float> subnormal = Vector256.MultiplyAddEstimate(normal.AsSingle(), Vector256.Create(2f), Vector256.Create(-LeastNormalValue));
        return Vector256.ConditionalSelect(Vector256.Create(Sign), half, Vector256.Min(normal, subnormal.AsInt32())).AsSingle();
    }

    /// <inheritdoc cref="Widen(Vector256{int})"/>
    [MethodImpl(Inline)]
    public static Vector512<float> Widen(Vector512<int> half)
    {
        Vector512<int> normal = ((half << 13) & Vector512.Create(Moved)) + Vector512.Create(Rebias);
        normal = Vector512.ConditionalSelect(
            Vector512.GreaterThan(normal, Vector512.Create(BeyondBits - 1)), normal | Vector512.Create(Infinity), normal);
        Vector512<float> subnormal = Vector512.MultiplyAddEstimate(normal.AsSingle(), Vector512.Create(2f), Vector512.Create(-LeastNormalValue));
        return Vector512.ConditionalSelect(Vector512.Create(Sign), half, Vector512.Min(normal, subnormal.AsInt32())).AsSingle();
    }

    /// <summary>The halves nearest to floats, ties to even, in the low 16 bits of each lane.</summary>
    [MethodImpl(Inline)]
    public static Vector256<int> Narrow(Vector256<float> value)
    {
        // How far the exponent is above that of the least normal half, 0 below it; only the high 16 bits are not 0.
        Vector256<int> bits = value.AsInt32();
        Vector256<int> steps = Vector256.SubtractSaturate((bits & Vector256.Create(Infinity)).AsUInt16(), Vector256.Create(LeastNormal).AsUInt16()).AsInt32();

        // Adding the anchor rounds to even; what it adds to the anchor's bits are the half's places with the leading one, which
        // counts as the first exponent. From 65520 on, and where the anchor itself is beyond a float, it is infinity or more.
        Vector256<int> anchor = steps + Vector256.Create(Anchor);
        Vector256<int> places = ((bits & Vector256.Create(Magnitude)).AsSingle() + anchor.AsSingle()).AsInt32() - anchor;
        Vector256<int> half = Vector256.Min((places + (steps >>> 13)).AsUInt32(), Vector256.Create((uint)HalfInfinity)).AsInt32();
        half = Vector256.ConditionalSelect(Vector256.Equals(value, value).AsInt32(), half, Vector256.Create(HalfQuiet));
        return half | ((bits >>> 16) & Vector256.Create(HalfSign));
    }

    /// <inheritdoc cref="Narrow(Vector256{float})"/>
    [MethodImpl(Inline)]
    public static Vector512<int> Narrow(Vector512<float> value)
    {
        Vector512<int> bits = value.AsInt32();
        Vector512<int> steps = Vector512.SubtractSaturate((bits & Vector512.Create(Infinity)).AsUInt16(), Vector512.Create(LeastNormal).AsUInt16()).AsInt32();
        Vector512<int> anchor = steps + Vector512.Create(Anchor);
        Vector512<int> places = ((bits & Vector512.Create(Magnitude)).AsSingle() + anchor.AsSingle()).AsInt32() - anchor;
        Vector512<int> half = Vector512.Min((places + (steps >>> 13)).AsUInt32(), Vector512.Create((uint)HalfInfinity)).AsInt32();
        half = Vector512.ConditionalSelect(Vector512.Equals(value, value).AsInt32(), half, Vector512.Create(HalfQuiet));
        return half | ((bits >>> 16) & Vector512.Create(HalfSign));
    }
}
