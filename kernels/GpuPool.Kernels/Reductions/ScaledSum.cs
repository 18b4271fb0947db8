namespace GpuPool.Kernels.Reductions;

/// <summary>A sum of powers of values that were divided by the largest of them, so that none leaves the range.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct ScaledSum<TValue>
    where TValue : unmanaged
{
    /// <summary>The largest value; open while <see cref="Count"/> is 0.</summary>
    public TValue Scale;

    /// <summary>Σ (x / scale)^p.</summary>
    public Compensated<TValue> Sum;

    /// <summary>How many values there are.</summary>
    public long Count;
}
