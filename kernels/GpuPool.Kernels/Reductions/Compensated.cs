namespace GpuPool.Kernels.Reductions;

/// <summary>A sum and what rounding has cut from it.</summary>
/// <typeparam name="TValue">float or double.</typeparam>
public struct Compensated<TValue>
    where TValue : unmanaged
{
    /// <summary>The rounded sum.</summary>
    public TValue Sum;

    /// <summary>What was lost.</summary>
    public TValue Lost;

    /// <summary>Makes one.</summary>
    public Compensated(TValue sum, TValue lost)
    {
        Sum = sum;
        Lost = lost;
    }
}
