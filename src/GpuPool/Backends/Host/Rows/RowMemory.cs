namespace GpuPool.Backends.Host.Rows;

/// <summary>The scratch memory of <see cref="RowStep{TStore, T, TVector, TLanes, TCodec, TFold}"/>.</summary>
internal unsafe struct RowMemory<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>Where rows begin.</summary>
    public TStore** Rows;

    /// <summary>Lines for partial sums, and one for a row that is dealt to phases later.</summary>
    public T* Stage;

    /// <summary>A row of padding.</summary>
    public TStore* Padding;

    /// <summary>A block of <see cref="VanHerk{TStore, T, TVector, TLanes, TCodec, TFold, TSink}"/>.</summary>
    public T* Block;
}
