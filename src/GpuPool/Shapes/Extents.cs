using System.Collections;
using System.Runtime.CompilerServices;

namespace GpuPool;

/// <summary>
/// A few whole numbers, one per spatial axis (a kernel, a stride, a dilation, an output size) or per side (a padding).
/// A value: two lists with the same numbers are equal. Write it as a collection expression: <c>[3, 3]</c>.
/// </summary>
[CollectionBuilder(typeof(Extents), nameof(Create))]
public readonly struct Extents : IEquatable<Extents>, IReadOnlyList<long>
{
    private readonly Shapes.LongList _values;

    private Extents(Shapes.LongList values)
    {
        _values = values;
    }

    /// <summary>How many numbers there are; 0 means that the default applies.</summary>
    public int Count => _values.Count;

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Its place, 0 for the outermost axis.</param>
    public long this[int index] => _values[index];

    /// <summary>Makes a list.</summary>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">There are more than eight.</exception>
    public static Extents Create(ReadOnlySpan<long> values) => new(new Shapes.LongList(values, "A list of extents"));

    /// <summary>Whether two lists are the same.</summary>
    public static bool operator ==(Extents left, Extents right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(Extents left, Extents right) => !left.Equals(right);

    /// <summary>The numbers as a new array.</summary>
    public long[] ToArray() => _values.ToArray();

    /// <inheritdoc/>
    public bool Equals(Extents other) => _values.Equals(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Extents other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The numbers in brackets, such as [3, 3].</summary>
    public override string ToString() => $"[{_values}]";
}
