namespace GpuPool.Kernels.Reductions;

/// <summary>What lies between two values of a window.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public interface IBlend<TValue>
    where TValue : unmanaged
{
    /// <summary>What a window without values gives.</summary>
    static abstract TValue Empty { get; }

    /// <summary>The value at a share of the way, a count of 2⁻⁶², from one to another that is not smaller.</summary>
    static abstract TValue Between(TValue low, TValue high, long share);
}
