namespace GpuPool.Backends.Host.Rows;

/// <summary>Where rows of outputs go, and what divides them.</summary>
internal unsafe struct Target<TStore, T>
    where TStore : unmanaged
    where T : unmanaged
{
    /// <summary>The first output of the first row.</summary>
    public TStore* Y;

    /// <summary>Elements from one row to the next.</summary>
    public long Pitch;

    /// <summary>How many rows.</summary>
    public long Rows;

    /// <summary>How many outputs of each row.</summary>
    public long Outputs;

    /// <summary>The end of what this thread may overwrite before it writes it for good, see LaneSteps.Put; null for nothing.</summary>
    public TStore* Limit;

    /// <summary>What writes them past the caches, a line in each step; or null.</summary>
    public OutputStream* Stream;

    /// <summary>What <see cref="PairStep{TStore, T, TVector, TLanes, TCodec, TFold}"/> asks for in each step, a vector of outputs.</summary>
    public AskFront Asks;

    /// <summary>A factor of each row.</summary>
    public T* Factors;

    /// <summary>A factor of each column to multiply it with, or null.</summary>
    public T* Columns;
}
