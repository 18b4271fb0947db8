using System.Collections;
using System.Runtime.CompilerServices;

namespace GpuPool;

/// <summary>
/// A few operators in order. A value: two lists with equal operators are equal. Write it as a collection expression:
/// <c>[new AdaptiveAveragePool(6, 6), new GlobalMaxPool()]</c>.
/// </summary>
[CollectionBuilder(typeof(OperatorList), nameof(Create))]
public sealed class OperatorList : IReadOnlyList<PoolOperator>, IEquatable<OperatorList>
{
    /// <summary>The most operators of a list.</summary>
    public const int Capacity = 64;

    private readonly PoolOperator[] _operators;
    private readonly int _hash;

    private OperatorList(PoolOperator[] operators)
    {
        _operators = operators;
        var hash = default(HashCode);
        foreach (PoolOperator @operator in operators)
            hash.Add(@operator);
        _hash = hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int Count => _operators.Length;

    /// <inheritdoc/>
    public PoolOperator this[int index] => _operators[index];

    /// <summary>Makes a list.</summary>
    /// <param name="operators">The operators, at most <see cref="Capacity"/>.</param>
    /// <exception cref="ArgumentException">There are more, or one is null.</exception>
    public static OperatorList Create(ReadOnlySpan<PoolOperator> operators)
    {
        if (operators.Length > Capacity)
            throw new ArgumentException($"operators must be at most {Capacity}, but got {operators.Length}.", nameof(operators));
        foreach (PoolOperator @operator in operators)
            ArgumentNullException.ThrowIfNull(@operator, nameof(operators));
        return new OperatorList(operators.ToArray());
    }

    /// <summary>Whether two lists are the same.</summary>
    public static bool operator ==(OperatorList? left, OperatorList? right) => Equals(left, right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(OperatorList? left, OperatorList? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(OperatorList? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _operators.AsSpan().SequenceEqual(other._operators));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OperatorList);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public IEnumerator<PoolOperator> GetEnumerator() => ((IEnumerable<PoolOperator>)_operators).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The operators in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", (object[])_operators)}]";
}
