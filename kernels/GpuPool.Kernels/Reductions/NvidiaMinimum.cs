using System.Numerics;
using ILGPU.Runtime.Cuda;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// <see cref="Minimum"/> of floats by the one instruction that NVIDIA GPUs have for it from sm_80 on (older ones, and other types, have
/// none): written out it takes four. Nothing else can run it.
/// </summary>
public readonly struct NvidiaMinimum : IOrder
{
    /// <inheritdoc/>
    public static bool Replaces<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => Minimum.Replaces(value, kept);

    /// <inheritdoc/>
    public static TValue Better<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue>
    {
        CudaAsm.Emit("min.NaN.f32 %0, %1, %2;", out TValue better, value, kept);
        return better;
    }

    /// <inheritdoc/>
    public static bool Skips<TValue>(TValue value)
        where TValue : unmanaged, INumber<TValue> => Minimum.Skips(value);

    /// <inheritdoc/>
    public static TValue Worst<TValue>(TValue lowest, TValue highest)
        where TValue : unmanaged => Minimum.Worst(lowest, highest);
}
