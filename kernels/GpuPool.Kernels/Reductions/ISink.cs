namespace GpuPool.Kernels.Reductions;

/// <summary>Where the result of a window goes.</summary>
public interface ISink<TSum>
    where TSum : unmanaged
{
    /// <summary>Writes one result.</summary>
    /// <param name="index">The output element.</param>
    /// <param name="sum">What was reduced.</param>
    /// <param name="divisor">What an average divides by.</param>
    void Store(long index, TSum sum, long divisor);
}
