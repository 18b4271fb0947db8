namespace GpuPool.Backends.Host.Located;

/// <summary>Where extremes and their places go.</summary>
internal unsafe struct LocatedTarget<TStore>
    where TStore : unmanaged
{
    /// <summary>The values.</summary>
    public TStore* Values;

    /// <summary>The places.</summary>
    public long* Indices;

    /// <summary>How many elements from here on this thread may overwrite before it writes them for good.</summary>
    public long Room;

    /// <summary>Windows of padding alone: the value that no other is beyond, and no place.</summary>
    public readonly void Clear(long first, long count, TStore empty)
    {
        for (long i = first; i < first + count; i++)
        {
            Values[i] = empty;
            Indices[i] = -1;
        }
    }

    /// <summary>Moves on by so many elements.</summary>
    public void Move(long elements)
    {
        Values += elements;
        Indices += elements;
        Room -= elements;
    }
}
