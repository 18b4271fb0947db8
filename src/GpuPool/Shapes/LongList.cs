using System.Runtime.CompilerServices;

namespace GpuPool.Shapes;

/// <summary>Up to eight numbers by value: what shapes and attributes are made of, so that they compare and hash without allocating.</summary>
internal readonly struct LongList : IEquatable<LongList>
{
    public const int Capacity = 8;

    private readonly Items _items;
    private readonly int _count;

    public LongList(ReadOnlySpan<long> values, string what)
    {
        if (values.Length > Capacity)
            throw new ArgumentException($"{what} has {values.Length} values; at most {Capacity} are allowed.", nameof(values));
        values.CopyTo(_items);
        _count = values.Length;
    }

    public int Count => _count;

    public long this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return _items[index];
        }
    }

    public bool Equals(LongList other)
    {
        if (_count != other._count)
            return false;
        for (int i = 0; i < _count; i++)
        {
            if (_items[i] != other._items[i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is LongList other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (int i = 0; i < _count; i++)
            hash.Add(_items[i]);
        return hash.ToHashCode();
    }

    public long[] ToArray()
    {
        long[] values = new long[_count];
        for (int i = 0; i < _count; i++)
            values[i] = _items[i];
        return values;
    }

    public override string ToString() => string.Join(", ", ToArray());

    [InlineArray(Capacity)]
    private struct Items
    {
        private long _first;
    }
}
