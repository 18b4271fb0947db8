namespace GpuPool.Kernels.Elements;

/// <summary>How an element of a mask becomes a weight.</summary>
/// <typeparam name="TMask">The type in memory.</typeparam>
/// <typeparam name="TValue">The type of the arithmetic.</typeparam>
public interface IWeight<TMask, TValue>
    where TMask : unmanaged
    where TValue : unmanaged
{
    /// <summary>The weight; 0 for what does not count.</summary>
    static abstract TValue Weigh(TMask mask);
}
