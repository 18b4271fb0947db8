using System.Numerics;

namespace GpuPool.Kernels.Geometry;

/// <summary>
/// A divisor below 2³¹ of numbers below 2³¹: a product, of which the upper half is kept, and a shift. See
/// <see cref="FastDivisor"/>, which does the same for 63 bits in five times the instructions.
/// </summary>
public readonly struct ShortDivisor
{
    /// <summary>The divisor; 0 stands for none, and must not divide.</summary>
    public readonly int Value;

    // ⌈2^(31 + shift) / value⌉, where 2^shift is the first power of two that is not below the value.
    private readonly uint _multiplier;
    private readonly int _shift;

    /// <summary>Works the multiplier out; for the host.</summary>
    public ShortDivisor(int value)
    {
        Value = value;
        if (value < 1)
            return;
        _shift = BitOperations.Log2((uint)value);
        if (!BitOperations.IsPow2(value))
            _shift++;
        _multiplier = (uint)(((1UL << (31 + _shift)) + (uint)(value - 1)) / (uint)value);
    }

    /// <summary>The quotient of a number that is not negative.</summary>
    public int Divide(int number) => (int)((uint)(((ulong)((uint)number << 1) * _multiplier) >> 32) >> _shift);

    /// <summary>The quotient, rounded up, of a number that is not negative.</summary>
    public int DivideUp(int number)
    {
        // Most strides and dilations are 1.
        if (Value == 1)
            return number;
        return Divide(number + Value - 1);
    }
}
