using System.Numerics;

namespace GpuPool.Kernels.Reductions;

/// <summary>Which value of a window is its extreme: the maximum or the minimum.</summary>
public interface IOrder
{
    /// <summary>Whether a value replaces the one kept so far: it is strictly better, or it is NaN.</summary>
    static abstract bool Replaces<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue>;

    /// <summary>The value, if it replaces the one kept so far; otherwise that one.</summary>
    static abstract TValue Better<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue>;

    /// <summary>Whether a value takes no part.</summary>
    static abstract bool Skips<TValue>(TValue value)
        where TValue : unmanaged, INumber<TValue>;

    /// <summary>Of the two ends of a type's range, the one that every value replaces or equals.</summary>
    static abstract TValue Worst<TValue>(TValue lowest, TValue highest)
        where TValue : unmanaged;
}
