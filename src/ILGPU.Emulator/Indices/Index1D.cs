namespace ILGPU;

/// <summary>A 32-bit index or extent of one dimension.</summary>
/// <param name="x">The value.</param>
public readonly struct Index1D(int x) : IIndex, IEquatable<Index1D>
{
    /// <summary>Zero.</summary>
    public static readonly Index1D Zero = new(0);

    /// <summary>One.</summary>
    public static readonly Index1D One = new(1);

    /// <summary>The value.</summary>
    public int X { get; } = x;

    /// <summary>The value.</summary>
    public int Size => X;

    /// <summary>The value in 64 bits.</summary>
    public long LongSize => X;

    long IIndex.Size => X;

    /// <summary>The value as a 64-bit index.</summary>
    public LongIndex1D ToLongIndex() => new(X);

    /// <inheritdoc/>
    public bool Equals(Index1D other) => X == other.X;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index1D other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => X;

    /// <inheritdoc/>
    public override string ToString() => $"({X})";

    /// <summary>The value.</summary>
    public static implicit operator int(Index1D idx) => idx.X;

    /// <summary>Wraps a value.</summary>
    public static implicit operator Index1D(int idx) => new(idx);

    /// <summary>The value's bits.</summary>
    public static explicit operator uint(Index1D idx) => (uint)idx.X;

    /// <summary>The value as a 64-bit index.</summary>
    public static implicit operator LongIndex1D(Index1D index) => new(index.X);

    /// <summary>Adds.</summary>
    public static Index1D operator +(Index1D first, Index1D second) => new(first.X + second.X);

    /// <summary>Subtracts.</summary>
    public static Index1D operator -(Index1D first, Index1D second) => new(first.X - second.X);

    /// <summary>Multiplies.</summary>
    public static Index1D operator *(Index1D first, Index1D second) => new(first.X * second.X);

    /// <summary>Divides.</summary>
    public static Index1D operator /(Index1D first, Index1D second) => new(first.X / second.X);

    /// <summary>Tests for equality.</summary>
    public static bool operator ==(Index1D first, Index1D second) => first.X == second.X;

    /// <summary>Tests for inequality.</summary>
    public static bool operator !=(Index1D first, Index1D second) => first.X != second.X;
}
