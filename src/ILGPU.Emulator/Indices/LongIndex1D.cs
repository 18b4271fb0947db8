namespace ILGPU;

/// <summary>A 64-bit index or extent of one dimension.</summary>
/// <param name="x">The value.</param>
public readonly struct LongIndex1D(long x) : IIndex, IEquatable<LongIndex1D>
{
    /// <summary>Zero.</summary>
    public static readonly LongIndex1D Zero = new(0);

    /// <summary>One.</summary>
    public static readonly LongIndex1D One = new(1);

    /// <summary>The value.</summary>
    public long X { get; } = x;

    /// <summary>The value.</summary>
    public long Size => X;

    /// <summary>The value as a 32-bit index.</summary>
    /// <exception cref="OverflowException">The value doesn't fit.</exception>
    public Index1D ToIntIndex() => new(checked((int)X));

    /// <inheritdoc/>
    public bool Equals(LongIndex1D other) => X == other.X;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LongIndex1D other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => X.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"({X})";

    /// <summary>The value.</summary>
    public static implicit operator long(LongIndex1D idx) => idx.X;

    /// <summary>Wraps a value.</summary>
    public static implicit operator LongIndex1D(long idx) => new(idx);

    /// <summary>The value's bits.</summary>
    public static explicit operator ulong(LongIndex1D idx) => (ulong)idx.X;

    /// <summary>The value as a 32-bit index.</summary>
    public static explicit operator Index1D(LongIndex1D index) => index.ToIntIndex();

    /// <summary>Adds.</summary>
    public static LongIndex1D operator +(LongIndex1D first, LongIndex1D second) => new(first.X + second.X);

    /// <summary>Subtracts.</summary>
    public static LongIndex1D operator -(LongIndex1D first, LongIndex1D second) => new(first.X - second.X);

    /// <summary>Multiplies.</summary>
    public static LongIndex1D operator *(LongIndex1D first, LongIndex1D second) => new(first.X * second.X);

    /// <summary>Divides.</summary>
    public static LongIndex1D operator /(LongIndex1D first, LongIndex1D second) => new(first.X / second.X);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(LongIndex1D first, LongIndex1D second) => first.X == second.X;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(LongIndex1D first, LongIndex1D second) => first.X != second.X;
}
