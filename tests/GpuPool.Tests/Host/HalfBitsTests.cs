using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Lanes;

namespace GpuPool.Tests.Host;

/// <summary>Halves to floats and back on vectors of both widths, for every half there is.</summary>
internal sealed class HalfBitsTests
{
    private static readonly Half[] s_all = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];

    [TestCase(8)]
    [TestCase(16)]
    public void Every_half_becomes_the_float_that_a_cast_gives(int lanes)
    {
        foreach (Half half in s_all)
            AssertSame(Widen(half, lanes), (float)half);
    }

    [TestCase(8)]
    [TestCase(16)]
    public void Every_half_comes_back_from_its_float(int lanes)
    {
        foreach (Half half in s_all)
            AssertSame(Narrow((float)half, lanes), half);
    }

    // Between two halves: the middle, and the floats next to it and next to the lower half.
    [TestCase(8)]
    [TestCase(16)]
    public void Floats_between_halves_become_the_half_that_a_cast_gives(int lanes)
    {
        foreach (Half half in s_all.Where(Half.IsFinite))
        {
            float low = (float)half;
            float high = half == Half.MaxValue ? 65536 : (float)Half.BitIncrement(half);
            float middle = low + ((high - low) / 2);
            foreach (float value in new[] { middle, float.BitIncrement(middle), float.BitDecrement(middle), float.BitIncrement(low) })
                AssertSame(Narrow(value, lanes), (Half)value);
        }
    }

    [TestCase(8)]
    [TestCase(16)]
    public void Floats_beyond_all_halves_become_what_a_cast_gives(int lanes)
    {
        foreach (float value in new[] { 65519.996f, 65520, 65535, 65536, 1e30f, float.MaxValue, float.PositiveInfinity, float.NaN, float.Epsilon, 1e-30f, 2.9802322e-8f, 2.9802326e-8f })
        {
            AssertSame(Narrow(value, lanes), (Half)value);
            AssertSame(Narrow(-value, lanes), (Half)(-value));
        }
    }

    private static float Widen(Half half, int lanes) => lanes == 8
        ? HalfBits.Widen(Vector256.Create((int)BitConverter.HalfToInt16Bits(half)))[7]
        : HalfBits.Widen(Vector512.Create((int)BitConverter.HalfToInt16Bits(half)))[15];

    private static Half Narrow(float value, int lanes)
    {
        int bits = lanes == 8 ? HalfBits.Narrow(Vector256.Create(value))[7] : HalfBits.Narrow(Vector512.Create(value))[15];
        Assert.That(bits, Is.InRange(0, 0xFFFF));
        return BitConverter.UInt16BitsToHalf((ushort)bits);
    }

    // To the bit, so that the sign of zero counts; a NaN may be any.
    private static void AssertSame(float given, float expected)
    {
        if (float.IsNaN(expected) ? !float.IsNaN(given) : BitConverter.SingleToInt32Bits(given) != BitConverter.SingleToInt32Bits(expected))
            Assert.Fail($"{given}, not {expected}");
    }

    private static void AssertSame(Half given, Half expected)
    {
        if (Half.IsNaN(expected) ? !Half.IsNaN(given) : BitConverter.HalfToInt16Bits(given) != BitConverter.HalfToInt16Bits(expected))
            Assert.Fail($"{given}, not {expected}");
    }
}
