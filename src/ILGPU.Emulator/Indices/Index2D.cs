namespace ILGPU;

/// <summary>A 32-bit index or extent of two dimensions.</summary>
/// <param name="x">The X component.</param>
/// <param name="y">The Y component.</param>
public readonly struct Index2D(int x, int y) : IIndex, IEquatable<Index2D>
{
    /// <summary>All components zero.</summary>
    public static readonly Index2D Zero = new(0);

    /// <summary>All components one.</summary>
    public static readonly Index2D One = new(1);

    /// <summary>Gives all components the same value.</summary>
    public Index2D(int value) : this(value, value)
    {
    }

    /// <summary>The X component.</summary>
    public int X { get; } = x;

    /// <summary>The Y component.</summary>
    public int Y { get; } = y;

    /// <summary>The product of the components.</summary>
    /// <exception cref="OverflowException">It doesn't fit in 32 bits.</exception>
    public int Size => checked((int)LongSize);

    /// <summary>The product of the components in 64 bits.</summary>
    public long LongSize => (long)X * Y;

    long IIndex.Size => LongSize;

    /// <inheritdoc/>
    public bool Equals(Index2D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index2D other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>Takes the components from a tuple.</summary>
    public static implicit operator Index2D((int, int) values) =>
        new(values.Item1, values.Item2);

    /// <summary>Adds by component.</summary>
    public static Index2D operator +(Index2D first, Index2D second) =>
        new(first.X + second.X, first.Y + second.Y);

    /// <summary>Subtracts by component.</summary>
    public static Index2D operator -(Index2D first, Index2D second) =>
        new(first.X - second.X, first.Y - second.Y);

    /// <summary>Multiplies by component.</summary>
    public static Index2D operator *(Index2D first, Index2D second) =>
        new(first.X * second.X, first.Y * second.Y);

    /// <summary>Divides by component.</summary>
    public static Index2D operator /(Index2D first, Index2D second) =>
        new(first.X / second.X, first.Y / second.Y);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(Index2D first, Index2D second) =>
        first.X == second.X && first.Y == second.Y;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(Index2D first, Index2D second) => !(first == second);
}
