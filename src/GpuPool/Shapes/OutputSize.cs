using System.Collections;
using System.Runtime.CompilerServices;

namespace GpuPool;

/// <summary>
/// The spatial extents that an adaptive pooling gives, one per axis; null keeps the input's extent, as PyTorch's None.
/// A value: two sizes with the same numbers are equal. Write it as a collection expression: <c>[7, null]</c>.
/// </summary>
[CollectionBuilder(typeof(OutputSize), nameof(Create))]
public readonly struct OutputSize : IEquatable<OutputSize>, IReadOnlyList<long?>
{
    // No output has a negative extent, so null needs no second list.
    private const long Keep = long.MinValue;

    private readonly Shapes.LongList _values;

    private OutputSize(Shapes.LongList values)
    {
        _values = values;
    }

    /// <summary>How many axes there are.</summary>
    public int Count => _values.Count;

    /// <summary>The extent of an axis, or null to keep the input's.</summary>
    /// <param name="index">The spatial axis, 0 for the outermost.</param>
    public long? this[int index] => _values[index] == Keep ? null : _values[index];

    /// <summary>Makes a size.</summary>
    /// <param name="values">One extent per spatial axis.</param>
    /// <exception cref="ArgumentException">There are more than eight.</exception>
    public static OutputSize Create(ReadOnlySpan<long?> values)
    {
        Span<long> plain = stackalloc long[values.Length];
        for (int i = 0; i < values.Length; i++)
            plain[i] = values[i] ?? Keep;
        return new OutputSize(new Shapes.LongList(plain, "An output size"));
    }

    /// <summary>Whether two sizes are the same.</summary>
    public static bool operator ==(OutputSize left, OutputSize right) => left.Equals(right);

    /// <summary>Whether two sizes differ.</summary>
    public static bool operator !=(OutputSize left, OutputSize right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OutputSize other) => _values.Equals(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OutputSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<long?> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The extents in brackets, such as [7, null].</summary>
    public override string ToString() => $"[{string.Join(", ", this.Select(value => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"))}]";
}
