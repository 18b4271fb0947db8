using System.Numerics;

namespace GpuPool.Kernels.Reductions;

/// <summary>An order that passes NaN over.</summary>
public readonly struct NumbersOnly<TOrder> : IOrder
    where TOrder : struct, IOrder
{
    /// <inheritdoc/>
    public static bool Replaces<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => TOrder.Replaces(value, kept);

    /// <inheritdoc/>
    public static TValue Better<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => TOrder.Better(value, kept);

    /// <inheritdoc/>
    public static bool Skips<TValue>(TValue value)
        where TValue : unmanaged, INumber<TValue> => TValue.IsNaN(value);

    /// <inheritdoc/>
    public static TValue Worst<TValue>(TValue lowest, TValue highest)
        where TValue : unmanaged => TOrder.Worst(lowest, highest);
}
