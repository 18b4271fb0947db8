namespace GpuPool.Kernels.Elements;

/// <summary>How a stored element becomes the value that kernels compute with, and back.</summary>
/// <typeparam name="TStore">The type in memory.</typeparam>
/// <typeparam name="TValue">The type of the arithmetic.</typeparam>
public interface IElement<TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged
{
    /// <summary>The value that no element is below: −∞, or the smallest integer.</summary>
    static abstract TValue Lowest { get; }

    /// <summary>The value that no element is above: +∞, or the largest integer.</summary>
    static abstract TValue Highest { get; }

    /// <summary>From memory to arithmetic.</summary>
    static abstract TValue Load(TStore stored);

    /// <summary>From arithmetic to memory.</summary>
    static abstract TStore Store(TValue value);
}
