namespace ILGPU;

/// <summary>A 64-bit index or extent of three dimensions.</summary>
/// <param name="x">The X component.</param>
/// <param name="y">The Y component.</param>
/// <param name="z">The Z component.</param>
public readonly struct LongIndex3D(long x, long y, long z) : IIndex, IEquatable<LongIndex3D>
{
    /// <summary>All components zero.</summary>
    public static readonly LongIndex3D Zero = new(0);

    /// <summary>All components one.</summary>
    public static readonly LongIndex3D One = new(1);

    /// <summary>Gives all components the same value.</summary>
    public LongIndex3D(long value) : this(value, value, value)
    {
    }

    /// <summary>The X component.</summary>
    public long X { get; } = x;

    /// <summary>The Y component.</summary>
    public long Y { get; } = y;

    /// <summary>The Z component.</summary>
    public long Z { get; } = z;

    /// <summary>The product of the components.</summary>
    public long Size => X * Y * Z;

    /// <summary>The same in 32 bits.</summary>
    /// <exception cref="OverflowException">A component doesn't fit.</exception>
    public Index3D ToIntIndex() => new(checked((int)X), checked((int)Y), checked((int)Z));

    /// <inheritdoc/>
    public bool Equals(LongIndex3D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LongIndex3D other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>Takes the components from a tuple.</summary>
    public static implicit operator LongIndex3D((long, long, long) values) =>
        new(values.Item1, values.Item2, values.Item3);

    /// <summary>The same in 32 bits.</summary>
    public static explicit operator Index3D(LongIndex3D index) => index.ToIntIndex();

    /// <summary>Adds by component.</summary>
    public static LongIndex3D operator +(LongIndex3D first, LongIndex3D second) =>
        new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>Subtracts by component.</summary>
    public static LongIndex3D operator -(LongIndex3D first, LongIndex3D second) =>
        new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>Multiplies by component.</summary>
    public static LongIndex3D operator *(LongIndex3D first, LongIndex3D second) =>
        new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>Divides by component.</summary>
    public static LongIndex3D operator /(LongIndex3D first, LongIndex3D second) =>
        new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(LongIndex3D first, LongIndex3D second) =>
        first.X == second.X && first.Y == second.Y && first.Z == second.Z;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(LongIndex3D first, LongIndex3D second) => !(first == second);
}
