namespace GpuPool.Kernels.Reductions;

/// <summary>Exponentially weighted values, seen from the largest of them, so that no weight is above 1.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct SoftSum<TValue>
    where TValue : unmanaged
{
    /// <summary>The largest value; open while <see cref="Count"/> is 0.</summary>
    public TValue Largest;

    /// <summary>Σ e^(x − largest).</summary>
    public Compensated<TValue> Weight;

    /// <summary>Σ e^(x − largest)·(x − largest), at most 0.</summary>
    public Compensated<TValue> Distance;

    /// <summary>How many values there are.</summary>
    public long Count;
}
