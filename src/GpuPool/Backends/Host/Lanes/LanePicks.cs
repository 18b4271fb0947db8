using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Any lanes of two vectors: one instruction with AVX-512, three for lanes of 4 bytes with AVX2.</summary>
internal static unsafe class LanePicks
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Whether vectors of 32 bytes can be picked from, by the bytes of a lane.</summary>
    public static bool Has256(int size) => size switch
    {
        1 => Avx512Vbmi.VL.IsSupported,
        2 => Avx512BW.VL.IsSupported,
        4 => Avx2.IsSupported,
        _ => Avx512F.VL.IsSupported,
    };

    /// <summary>Whether vectors of 64 bytes can be picked from, by the bytes of a lane.</summary>
    public static bool Has512(int size) => size switch
    {
        1 => Avx512Vbmi.IsSupported,
        2 => Avx512BW.IsSupported,
        _ => Avx512F.IsSupported,
    };

    /// <summary>See ILanes.Pick.</summary>
    [MethodImpl(Inline)]
    public static Vector256<T> Pick<T>(Vector256<T> low, Vector256<T> high, Vector256<T> indices)
        where T : unmanaged
    {
        if (sizeof(T) == 1)
            return Avx512Vbmi.VL.PermuteVar32x8x2(low.AsByte(), indices.AsByte(), high.AsByte()).As<byte, T>();
        if (sizeof(T) == 2)
            return Avx512BW.VL.PermuteVar16x16x2(low.AsUInt16(), indices.AsUInt16(), high.AsUInt16()).As<ushort, T>();
        if (sizeof(T) == 8)
            return Avx512F.VL.PermuteVar4x64x2(low.AsUInt64(), indices.AsUInt64(), high.AsUInt64()).As<ulong, T>();
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.PermuteVar8x32x2(low.AsUInt32(), indices.AsUInt32(), high.AsUInt32()).As<uint, T>();

        // The permutation looks at three bits of an index; the fourth, moved to the sign, says which vector is meant.
        Vector256<float> first = Avx2.PermuteVar8x32(low.AsSingle(), indices.AsInt32());
        Vector256<float> second = Avx2.PermuteVar8x32(high.AsSingle(), indices.AsInt32());
        return Avx.BlendVariable(first, second, (indices.AsUInt32() << 28).AsSingle()).As<float, T>();
    }

    /// <summary>See ILanes.Pick.</summary>
    [MethodImpl(Inline)]
    public static Vector512<T> Pick<T>(Vector512<T> low, Vector512<T> high, Vector512<T> indices)
        where T : unmanaged => sizeof(T) switch
        {
            1 => Avx512Vbmi.PermuteVar64x8x2(low.AsByte(), indices.AsByte(), high.AsByte()).As<byte, T>(),
            2 => Avx512BW.PermuteVar32x16x2(low.AsUInt16(), indices.AsUInt16(), high.AsUInt16()).As<ushort, T>(),
            4 => Avx512F.PermuteVar16x32x2(low.AsUInt32(), indices.AsUInt32(), high.AsUInt32()).As<uint, T>(),
            _ => Avx512F.PermuteVar8x64x2(low.AsUInt64(), indices.AsUInt64(), high.AsUInt64()).As<ulong, T>(),
        };
}
