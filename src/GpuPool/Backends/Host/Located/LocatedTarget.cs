namespace GpuPool.Backends.Host.Located;

/// <summary>Where extremes and their places go: to values and indices, or the places alone to lanes.</summary>
internal unsafe struct LocatedTarget<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>The values.</summary>
    public TStore* Values;

    /// <summary>The places as 64-bit integers, or null.</summary>
    public long* Indices;

    /// <summary>The places as whole numbers of the size of a lane, with room for a vector behind them.</summary>
    public T* Places;

    /// <summary>How many elements from here on this thread may overwrite before it writes them for good.</summary>
    public long Room;

    /// <summary>Windows of padding alone: the value that no other is beyond, and no place.</summary>
    public readonly void Clear(long first, long count, TStore empty)
    {
        for (long i = first; i < first + count; i++)
        {
            if (Indices != null)
            {
                Values[i] = empty;
                Indices[i] = -1;
            }
            else if (sizeof(T) == sizeof(int))
            {
                ((int*)Places)[i] = -1;
            }
            else
            {
                ((long*)Places)[i] = -1;
            }
        }
    }

    /// <summary>Moves on by so many elements.</summary>
    public void Move(long elements)
    {
        Values += elements;
        Indices += Indices == null ? 0 : elements;
        Places += elements;
        Room -= elements;
    }
}
