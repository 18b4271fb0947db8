using System.Numerics;
using ILGPU.Util;

namespace GpuPool.Kernels.Reductions;

/// <summary>The smallest value wins; NaN wins over every number, and a later NaN over an earlier one, as in PyTorch.</summary>
public readonly struct Minimum : IOrder
{
    // Written out: T.Max and T.Min drop NaN on GPUs and keep it on a CPU.

    /// <inheritdoc/>
    public static bool Replaces<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => (value < kept) | TValue.IsNaN(value);

    /// <inheritdoc/>
    public static TValue Better<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => Utilities.Select(Replaces(value, kept), value, kept);

    /// <inheritdoc/>
    public static bool Skips<TValue>(TValue value)
        where TValue : unmanaged, INumber<TValue> => false;

    /// <inheritdoc/>
    public static TValue Worst<TValue>(TValue lowest, TValue highest)
        where TValue : unmanaged => highest;
}
