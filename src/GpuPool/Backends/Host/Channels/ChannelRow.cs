namespace GpuPool.Backends.Host.Channels;

/// <summary>One row of output pixels of windows of three columns.</summary>
internal unsafe struct ChannelRow<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>The first output.</summary>
    public TStore* Y;

    /// <summary>Elements of a pixel.</summary>
    public long Inner;

    /// <summary>How many output pixels.</summary>
    public long Outputs;

    /// <summary>Input pixels of a row.</summary>
    public long Columns;

    /// <summary>1 or 2.</summary>
    public long Stride;

    /// <summary>Pixels of padding on the left.</summary>
    public long Padding;

    /// <summary>The rows that are read next: they are asked for from end to end while this row is folded.</summary>
    public TStore* Next;

    /// <summary>Rows that the next row of outputs reads anew.</summary>
    public long NewRows;

    /// <summary>The row's factor.</summary>
    public T Factor;

    /// <summary>A factor of each column, or null.</summary>
    public T* Columnwise;
}
