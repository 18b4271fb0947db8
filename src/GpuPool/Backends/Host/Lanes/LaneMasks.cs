using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Masks of the first lanes of a vector, read from one table of ones and zeros at the right place.</summary>
internal static unsafe class LaneMasks
{
    private static ReadOnlySpan<byte> OnesThenZeros =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>All bits of the first lanes (at most all of them), no bit of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> First256<T>(int lanes)
        where T : unmanaged => Vector256.LoadUnsafe(in At(lanes * sizeof(T))).As<byte, T>();

    /// <inheritdoc cref="First256"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> First512<T>(int lanes)
        where T : unmanaged => Vector512.LoadUnsafe(in At(lanes * sizeof(T))).As<byte, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly byte At(int bytes) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(OnesThenZeros), 64 - bytes);
}
