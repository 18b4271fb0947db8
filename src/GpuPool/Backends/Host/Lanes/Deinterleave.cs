using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Every other lane of two vectors, in order. Truncating a lane of twice the width keeps its first half, so the portable
/// form is a narrowing; where the machine has one shuffle that does it, that is used.
/// </summary>
internal static unsafe class Deinterleave
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector256<T> Even<T>(Vector256<T> low, Vector256<T> high)
        where T : unmanaged
    {
        if (sizeof(T) == 1)
            return Vector256.Narrow(low.AsUInt16(), high.AsUInt16()).As<byte, T>();
        if (sizeof(T) == 2)
            return Vector256.Narrow(low.AsUInt32(), high.AsUInt32()).As<ushort, T>();
        if (sizeof(T) == 4)
        {
            // Within each half of 16 bytes: two lanes of low, two of high; then the middle quarters change places.
            return Avx2.IsSupported
                ? Avx2.Permute4x64(Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0x88).AsUInt64(), 0xD8).As<ulong, T>()
                : Vector256.Narrow(low.AsUInt64(), high.AsUInt64()).As<uint, T>();
        }

        return Avx2.IsSupported
            ? Avx2.Permute4x64(Avx2.UnpackLow(low.AsUInt64(), high.AsUInt64()), 0xD8).As<ulong, T>()
            : Vector256.Create(low.AsUInt64()[0], low.AsUInt64()[2], high.AsUInt64()[0], high.AsUInt64()[2]).As<ulong, T>();
    }

    [MethodImpl(Inline)]
    public static Vector256<T> Odd<T>(Vector256<T> low, Vector256<T> high)
        where T : unmanaged
    {
        if (sizeof(T) == 1)
            return Vector256.Narrow(low.AsUInt16() >> 8, high.AsUInt16() >> 8).As<byte, T>();
        if (sizeof(T) == 2)
            return Vector256.Narrow(low.AsUInt32() >> 16, high.AsUInt32() >> 16).As<ushort, T>();
        if (sizeof(T) == 4)
        {
            return Avx2.IsSupported
                ? Avx2.Permute4x64(Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0xDD).AsUInt64(), 0xD8).As<ulong, T>()
                : Vector256.Narrow(low.AsUInt64() >> 32, high.AsUInt64() >> 32).As<uint, T>();
        }

        return Avx2.IsSupported
            ? Avx2.Permute4x64(Avx2.UnpackHigh(low.AsUInt64(), high.AsUInt64()), 0xD8).As<ulong, T>()
            : Vector256.Create(low.AsUInt64()[1], low.AsUInt64()[3], high.AsUInt64()[1], high.AsUInt64()[3]).As<ulong, T>();
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Even<T>(Vector512<T> low, Vector512<T> high)
        where T : unmanaged => sizeof(T) switch
        {
            1 => Vector512.Narrow(low.AsUInt16(), high.AsUInt16()).As<byte, T>(),
            2 => Pick(low.AsUInt16(), high.AsUInt16(), 0).As<ushort, T>(),
            4 => Pick(low.AsUInt32(), high.AsUInt32(), 0).As<uint, T>(),
            _ => Pick(low.AsUInt64(), high.AsUInt64(), 0).As<ulong, T>(),
        };

    [MethodImpl(Inline)]
    public static Vector512<T> Odd<T>(Vector512<T> low, Vector512<T> high)
        where T : unmanaged => sizeof(T) switch
        {
            1 => Vector512.Narrow(low.AsUInt16() >> 8, high.AsUInt16() >> 8).As<byte, T>(),
            2 => Pick(low.AsUInt16(), high.AsUInt16(), 1).As<ushort, T>(),
            4 => Pick(low.AsUInt32(), high.AsUInt32(), 1).As<uint, T>(),
            _ => Pick(low.AsUInt64(), high.AsUInt64(), 1).As<ulong, T>(),
        };

    // One permutation of two registers; first is 0 or 1. (Vectors of 64 bytes are used with AVX-512 alone.)
    [MethodImpl(Inline)]
    private static Vector512<ushort> Pick(Vector512<ushort> low, Vector512<ushort> high, ushort first) =>
        Avx512BW.PermuteVar32x16x2(low, Vector512.CreateSequence(first, (ushort)2), high);

    [MethodImpl(Inline)]
    private static Vector512<uint> Pick(Vector512<uint> low, Vector512<uint> high, uint first) =>
        Avx512F.PermuteVar16x32x2(low, Vector512.CreateSequence(first, 2U), high);

    [MethodImpl(Inline)]
    private static Vector512<ulong> Pick(Vector512<ulong> low, Vector512<ulong> high, ulong first) =>
        Avx512F.PermuteVar8x64x2(low, Vector512.CreateSequence(first, 2UL), high);
}
