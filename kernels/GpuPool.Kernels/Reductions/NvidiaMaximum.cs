using System.Numerics;
using ILGPU.Runtime.Cuda;

namespace GpuPool.Kernels.Reductions;

/// <summary>
/// <see cref="Maximum"/> of floats by the one instruction that NVIDIA GPUs have for it from sm_80 on (older ones, and other types, have
/// none): written out it takes four. Nothing else can run it.
/// </summary>
public readonly struct NvidiaMaximum : IOrder
{
    /// <inheritdoc/>
    public static bool Replaces<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue> => Maximum.Replaces(value, kept);

    /// <inheritdoc/>
    public static TValue Better<TValue>(TValue value, TValue kept)
        where TValue : unmanaged, INumber<TValue>
    {
        CudaAsm.Emit("max.NaN.f32 %0, %1, %2;", out TValue better, value, kept);
        return better;
    }

    /// <inheritdoc/>
    public static bool Skips<TValue>(TValue value)
        where TValue : unmanaged, INumber<TValue> => Maximum.Skips(value);

    /// <inheritdoc/>
    public static TValue Worst<TValue>(TValue lowest, TValue highest)
        where TValue : unmanaged => Maximum.Worst(lowest, highest);
}
