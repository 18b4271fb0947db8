namespace ILGPU;

/// <summary>A floating-point number of 16 bits. It computes in float; conversions round to the nearest, ties to even.</summary>
public readonly partial struct Half : IEquatable<Half>, IComparable<Half>
{
    /// <summary>The smallest positive number.</summary>
    public static readonly Half Epsilon = new(0x0001);

    /// <summary>The largest finite number, 65504.</summary>
    public static readonly Half MaxValue = new(0x7BFF);

    /// <summary>The lowest finite number, −65504.</summary>
    public static readonly Half MinValue = new(0xFBFF);

    /// <summary>Not a number.</summary>
    public static readonly Half NaN = new(0xFE00);

    /// <summary>Positive infinity.</summary>
    public static readonly Half PositiveInfinity = new(0x7C00);

    /// <summary>Negative infinity.</summary>
    public static readonly Half NegativeInfinity = new(0xFC00);

    /// <summary>Zero.</summary>
    public static readonly Half Zero = new(0x0000);

    internal Half(ushort bits) => Bits = bits;

    internal ushort Bits { get; }

    /// <summary>The number without its sign.</summary>
    /// <param name="half">The number.</param>
    public static Half Abs(Half half) => new((ushort)(half.Bits & 0x7FFF));

    /// <summary>Whether it is not a number.</summary>
    /// <param name="half">The number.</param>
    public static bool IsNaN(Half half) => (half.Bits & 0x7FFF) > 0x7C00;

    /// <summary>Whether it is zero, of either sign.</summary>
    /// <param name="half">The number.</param>
    public static bool IsZero(Half half) => (half.Bits & 0x7FFF) == 0;

    /// <summary>Whether it is positive infinity.</summary>
    /// <param name="half">The number.</param>
    public static bool IsPositiveInfinity(Half half) => half.Bits == 0x7C00;

    /// <summary>Whether it is negative infinity.</summary>
    /// <param name="half">The number.</param>
    public static bool IsNegativeInfinity(Half half) => half.Bits == 0xFC00;

    /// <summary>Whether it is infinite.</summary>
    /// <param name="half">The number.</param>
    public static bool IsInfinity(Half half) => (half.Bits & 0x7FFF) == 0x7C00;

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    /// <param name="half">The number.</param>
    public static bool IsFinite(Half half) => (half.Bits & 0x7C00) != 0x7C00;

    /// <inheritdoc/>
    public bool Equals(Half other) => this == other;

    /// <inheritdoc/>
    public int CompareTo(Half other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Half other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits;

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString();

    /// <summary>The same number with the other sign.</summary>
    public static Half operator -(Half halfValue) => new((ushort)(halfValue.Bits ^ 0x8000));

    /// <summary>Adds in float and rounds.</summary>
    public static Half operator +(Half first, Half second) => (Half)((float)first + (float)second);

    /// <summary>Subtracts in float and rounds.</summary>
    public static Half operator -(Half first, Half second) => (Half)((float)first - (float)second);

    /// <summary>Multiplies in float and rounds.</summary>
    public static Half operator *(Half first, Half second) => (Half)((float)first * (float)second);

    /// <summary>Divides in float and rounds.</summary>
    public static Half operator /(Half first, Half second) => (Half)((float)first / (float)second);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(Half first, Half second) => (float)first == (float)second;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(Half first, Half second) => (float)first != (float)second;

    /// <summary>Tests for less.</summary>
    public static bool operator <(Half first, Half second) => (float)first < (float)second;

    /// <summary>Tests for less or equal.</summary>
    public static bool operator <=(Half first, Half second) => (float)first <= (float)second;

    /// <summary>Tests for greater.</summary>
    public static bool operator >(Half first, Half second) => (float)first > (float)second;

    /// <summary>Tests for greater or equal.</summary>
    public static bool operator >=(Half first, Half second) => (float)first >= (float)second;
}
