using System.Collections;
using System.Runtime.CompilerServices;

namespace GpuPool;

/// <summary>
/// The extents of a tensor, outermost first: (N, C, H, W) channels first, (N, H, W, C) channels last, without N if unbatched.
/// A value: two shapes with the same extents are equal. Write it as a collection expression: <c>[8, 64, 112, 112]</c>.
/// </summary>
[CollectionBuilder(typeof(TensorShape), nameof(Create))]
public readonly struct TensorShape : IEquatable<TensorShape>, IReadOnlyList<long>
{
    /// <summary>The most axes that a shape can have.</summary>
    public const int MaxRank = Shapes.LongList.Capacity;

    private readonly Shapes.LongList _extents;

    private TensorShape(Shapes.LongList extents)
    {
        _extents = extents;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => _extents.Count;

    /// <inheritdoc/>
    int IReadOnlyCollection<long>.Count => _extents.Count;

    /// <summary>The number of elements: the product of the extents, 1 for no axes.</summary>
    /// <exception cref="ArgumentException">The product does not fit 64 bits.</exception>
    public long ElementCount
    {
        get
        {
            // A zero anywhere makes the product 0, whatever the others would have given.
            long count = 1;
            bool overflow = false;
            for (int i = 0; i < Rank; i++)
            {
                if (_extents[i] == 0)
                    return 0;
                overflow |= Math.BigMul(count, _extents[i], out count) != 0 || count < 0;
            }

            return overflow ? throw new ArgumentException($"The shape {this} has more elements than fit 64 bits.") : count;
        }
    }

    /// <summary>The extent of an axis.</summary>
    /// <param name="index">The axis, 0 for the outermost.</param>
    public long this[int index] => _extents[index];

    /// <summary>Makes a shape.</summary>
    /// <param name="extents">The extents, outermost first, none negative, at most <see cref="MaxRank"/>.</param>
    /// <exception cref="ArgumentException">There are too many extents, or one is negative.</exception>
    public static TensorShape Create(ReadOnlySpan<long> extents)
    {
        foreach (long extent in extents)
        {
            if (extent < 0)
                throw new ArgumentException($"A shape has no negative extents, but got {extent}.", nameof(extents));
        }

        return new TensorShape(new Shapes.LongList(extents, "A shape"));
    }

    /// <summary>Makes a shape from the lengths of a tensor.</summary>
    /// <param name="lengths">The lengths, outermost first.</param>
    public static TensorShape FromLengths(ReadOnlySpan<nint> lengths)
    {
        if (lengths.Length > MaxRank)
            throw new ArgumentException($"A tensor has at most {MaxRank} axes here, but got {lengths.Length}.", nameof(lengths));
        Span<long> extents = stackalloc long[lengths.Length];
        for (int i = 0; i < lengths.Length; i++)
            extents[i] = lengths[i];
        return Create(extents);
    }

    /// <summary>Whether two shapes are the same.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    /// <summary>The extents as a new array.</summary>
    public long[] ToArray() => _extents.ToArray();

    /// <summary>The extents as the lengths of a tensor.</summary>
    public nint[] ToLengths() => Array.ConvertAll(ToArray(), extent => checked((nint)extent));

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => _extents.Equals(other._extents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _extents.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)ToArray()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The extents in parentheses, such as (8, 64, 112, 112).</summary>
    public override string ToString() => $"({_extents})";
}
