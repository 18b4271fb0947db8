namespace GpuPool.Backends.Host.Passes;

/// <summary>Output rows that the last pass writes.</summary>
internal unsafe struct PassOutput<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>Where the first row begins on the line.</summary>
    public long At;

    /// <summary>Elements of the line from one row to the next.</summary>
    public long RowPitch;

    /// <summary>The first row.</summary>
    public TStore* Y;

    /// <summary>How many rows.</summary>
    public long Rows;

    /// <summary>Their length.</summary>
    public long Outputs;

    /// <summary>The end of what may be written, see LaneSteps.Put.</summary>
    public TStore* Limit;

    /// <summary>A factor of each row.</summary>
    public T* Factors;

    /// <summary>A factor of each column, or null.</summary>
    public T* Columnwise;
}
