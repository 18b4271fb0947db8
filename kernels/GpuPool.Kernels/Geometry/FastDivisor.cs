using System.Numerics;

namespace GpuPool.Kernels.Geometry;

/// <summary>
/// A divisor whose division is a product and a shift: GPUs have no instruction that divides integers, and take some forty
/// for 64 bits. Exact (Granlund and Montgomery, "Division by invariant integers using multiplication", 1994).
/// </summary>
public readonly struct FastDivisor
{
    /// <summary>The divisor; 0 stands for none, and must not divide.</summary>
    public readonly long Value;

    // ⌈2^(63 + shift) / value⌉, where 2^shift is the first power of two that is not below the value.
    private readonly ulong _multiplier;
    private readonly int _shift;

    /// <summary>Works the multiplier out; for the host.</summary>
    public FastDivisor(long value)
    {
        Value = value;
        if (value < 1)
            return;
        _shift = BitOperations.Log2((ulong)value);
        if (!BitOperations.IsPow2(value))
            _shift++;
        _multiplier = (ulong)(((UInt128.One << (63 + _shift)) + (UInt128)(value - 1)) / (UInt128)value);
    }

    private FastDivisor(long value, ulong multiplier, int shift)
    {
        Value = value;
        _multiplier = multiplier;
        _shift = shift;
    }

    /// <summary>Divides by 1.</summary>
    public static FastDivisor One => new(1, 1UL << 63, 0);

    /// <summary>The quotient of a number that is not negative.</summary>
    public long Divide(long number) => (long)(HighProduct((ulong)number << 1, _multiplier) >> _shift);

    /// <summary>The remainder of a number that is not negative.</summary>
    public long Remainder(long number) => number - (Divide(number) * Value);

    /// <summary>The quotient, rounded up, of a number that is not negative.</summary>
    public long DivideUp(long number)
    {
        // Most strides and dilations are 1. A division by a product is long enough for ILGPU to leave this branch a branch.
        if (Value == 1)
            return number;
        return Divide(number + Value - 1);
    }

    /// <summary>The upper half of the product of two numbers of 64 bits, from products of their halves.</summary>
    private static ulong HighProduct(ulong left, ulong right)
    {
        ulong leftLow = (uint)left;
        ulong leftHigh = left >> 32;
        ulong rightLow = (uint)right;
        ulong rightHigh = right >> 32;
        ulong middle = (leftHigh * rightLow) + ((leftLow * rightLow) >> 32);
        ulong other = (leftLow * rightHigh) + (uint)middle;
        return (leftHigh * rightHigh) + (middle >> 32) + (other >> 32);
    }
}
