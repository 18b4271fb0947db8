namespace ILGPU;

/// <summary>A 32-bit index or extent of three dimensions.</summary>
/// <param name="x">The X component.</param>
/// <param name="y">The Y component.</param>
/// <param name="z">The Z component.</param>
public readonly struct Index3D(int x, int y, int z) : IIndex, IEquatable<Index3D>
{
    /// <summary>All components zero.</summary>
    public static readonly Index3D Zero = new(0);

    /// <summary>All components one.</summary>
    public static readonly Index3D One = new(1);

    /// <summary>Gives all components the same value.</summary>
    public Index3D(int value) : this(value, value, value)
    {
    }

    /// <summary>The X component.</summary>
    public int X { get; } = x;

    /// <summary>The Y component.</summary>
    public int Y { get; } = y;

    /// <summary>The Z component.</summary>
    public int Z { get; } = z;

    /// <summary>The product of the components.</summary>
    /// <exception cref="OverflowException">It doesn't fit in 32 bits.</exception>
    public int Size => checked((int)LongSize);

    /// <summary>The product of the components in 64 bits.</summary>
    public long LongSize => (long)X * Y * Z;

    long IIndex.Size => LongSize;

    /// <summary>The same in 64 bits.</summary>
    public LongIndex3D ToLongIndex() => new(X, Y, Z);

    /// <inheritdoc/>
    public bool Equals(Index3D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index3D other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>Takes the components from a tuple.</summary>
    public static implicit operator Index3D((int, int, int) values) =>
        new(values.Item1, values.Item2, values.Item3);

    /// <summary>The same in 64 bits.</summary>
    public static implicit operator LongIndex3D(Index3D index) => index.ToLongIndex();

    /// <summary>Adds by component.</summary>
    public static Index3D operator +(Index3D first, Index3D second) =>
        new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>Subtracts by component.</summary>
    public static Index3D operator -(Index3D first, Index3D second) =>
        new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>Multiplies by component.</summary>
    public static Index3D operator *(Index3D first, Index3D second) =>
        new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>Divides by component.</summary>
    public static Index3D operator /(Index3D first, Index3D second) =>
        new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(Index3D first, Index3D second) =>
        first.X == second.X && first.Y == second.Y && first.Z == second.Z;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(Index3D first, Index3D second) => !(first == second);
}
