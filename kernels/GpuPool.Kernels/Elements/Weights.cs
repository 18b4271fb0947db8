using System.Numerics;

namespace GpuPool.Kernels.Elements;

// One for each type of a mask: ILGPU compiles no CreateChecked.

/// <summary>1 for everything but 0: what a maximum asks.</summary>
public readonly struct Kept<TMask, TValue> : IWeight<TMask, TValue>
    where TMask : unmanaged, INumber<TMask>
    where TValue : unmanaged, INumber<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(TMask mask) => mask == TMask.Zero ? TValue.Zero : TValue.One;
}

/// <summary>A byte, or a bool, as a weight.</summary>
public readonly struct ByteWeight<TValue, TReal> : IWeight<byte, TValue>
    where TValue : unmanaged
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(byte mask) => TReal.FromCount(mask);
}

/// <summary>An int as a weight.</summary>
public readonly struct Int32Weight<TValue, TReal> : IWeight<int, TValue>
    where TValue : unmanaged
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(int mask) => TReal.FromCount(mask);
}

/// <summary>A long as a weight.</summary>
public readonly struct Int64Weight<TValue, TReal> : IWeight<long, TValue>
    where TValue : unmanaged
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(long mask) => TReal.FromCount(mask);
}

/// <summary>A float as a weight.</summary>
public readonly struct Float32Weight<TValue, TReal> : IWeight<float, TValue>
    where TValue : unmanaged
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(float mask) => TReal.FromSingle(mask);
}

/// <summary>A double as a weight.</summary>
public readonly struct Float64Weight<TValue, TReal> : IWeight<double, TValue>
    where TValue : unmanaged
    where TReal : struct, IReal<TValue>
{
    /// <inheritdoc/>
    public static TValue Weigh(double mask) => TReal.FromDouble(mask);
}
