using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Writes the first lanes of a vector and touches nothing behind them. No call in any of it where the machine can do it in
/// one instruction: a call makes a loop keep all its vectors in memory.
/// </summary>
internal static unsafe class PartialStores
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Writes the first lanes, at most all.</summary>
    [MethodImpl(Inline)]
    public static void Store<T>(T* to, Vector256<T> vector, int lanes)
        where T : unmanaged
    {
        if (sizeof(T) == 4 && Avx512F.VL.IsSupported)
            Avx512F.VL.MaskStore((uint*)to, First256<uint>(lanes), vector.AsUInt32());
        else if (sizeof(T) == 8 && Avx512F.VL.IsSupported)
            Avx512F.VL.MaskStore((ulong*)to, First256<ulong>(lanes), vector.AsUInt64());
        else if (sizeof(T) == 2 && Avx512BW.VL.IsSupported)
            Avx512BW.VL.MaskStore((ushort*)to, First256<ushort>(lanes), vector.AsUInt16());
        else if (sizeof(T) == 1 && Avx512BW.VL.IsSupported)
            Avx512BW.VL.MaskStore((byte*)to, First256<byte>(lanes), vector.AsByte());
        else if (sizeof(T) == 4 && Avx2.IsSupported)
            Avx2.MaskStore((uint*)to, First256<uint>(lanes), vector.AsUInt32());
        else if (sizeof(T) == 8 && Avx2.IsSupported)
            Avx2.MaskStore((ulong*)to, First256<ulong>(lanes), vector.AsUInt64());
        else
            OneByOne(to, vector, lanes);
    }

    /// <inheritdoc cref="Store{T}(T*, Vector256{T}, int)"/>
    [MethodImpl(Inline)]
    public static void Store<T>(T* to, Vector512<T> vector, int lanes)
        where T : unmanaged
    {
        if (sizeof(T) == 4 && Avx512F.IsSupported)
            Avx512F.MaskStore((uint*)to, First512<uint>(lanes), vector.AsUInt32());
        else if (sizeof(T) == 8 && Avx512F.IsSupported)
            Avx512F.MaskStore((ulong*)to, First512<ulong>(lanes), vector.AsUInt64());
        else if (sizeof(T) == 2 && Avx512BW.IsSupported)
            Avx512BW.MaskStore((ushort*)to, First512<ushort>(lanes), vector.AsUInt16());
        else if (sizeof(T) == 1 && Avx512BW.IsSupported)
            Avx512BW.MaskStore((byte*)to, First512<byte>(lanes), vector.AsByte());
        else
            OneByOne(to, vector, lanes);
    }

    /// <summary>Writes the first lanes of a small vector, at most all.</summary>
    [MethodImpl(Inline)]
    public static void Store<T>(T* to, Vector128<T> vector, int lanes)
        where T : unmanaged
    {
        if (sizeof(T) == 1 && Avx512BW.VL.IsSupported)
            Avx512BW.VL.MaskStore((byte*)to, First128<byte>(lanes), vector.AsByte());
        else if (sizeof(T) == 2 && Avx512BW.VL.IsSupported)
            Avx512BW.VL.MaskStore((ushort*)to, First128<ushort>(lanes), vector.AsUInt16());
        else if (sizeof(T) == 4 && Avx512F.VL.IsSupported)
            Avx512F.VL.MaskStore((uint*)to, First128<uint>(lanes), vector.AsUInt32());
        else
            ByPowers((byte*)to, vector.AsUInt64(), lanes * sizeof(T));
    }

    /// <summary>Writes the first 4, 8 or 16 bytes of a small vector; how many is a constant.</summary>
    [MethodImpl(Inline)]
    public static void Low<T>(T* to, Vector128<T> vector, int bytes)
        where T : unmanaged
    {
        if (bytes == 16)
            vector.Store(to);
        else if (bytes == 8)
            *(ulong*)to = vector.AsUInt64().ToScalar();
        else
            *(uint*)to = vector.AsUInt32().ToScalar();
    }

    // 16, 8, 4, 2 and 1 bytes, each if the number of bytes has that bit.
    [MethodImpl(Inline)]
    private static void ByPowers(byte* to, Vector128<ulong> vector, int bytes)
    {
        ulong left = vector.ToScalar();
        if (bytes >= 16)
            vector.Store((ulong*)to);
        if ((bytes & 8) != 0)
        {
            *(ulong*)to = left;
            left = vector.GetElement(1);
            to += 8;
        }

        if ((bytes & 4) != 0)
        {
            *(uint*)to = (uint)left;
            left >>= 32;
            to += 4;
        }

        if ((bytes & 2) != 0)
        {
            *(ushort*)to = (ushort)left;
            left >>= 16;
            to += 2;
        }

        if ((bytes & 1) != 0)
            *to = (byte)left;
    }

    // Comparing makes a mask register at once; a mask from memory would have to be loaded and moved there.
    [MethodImpl(Inline)]
    private static Vector128<T> First128<T>(int lanes)
        where T : unmanaged, INumber<T> => Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(T.CreateTruncating(lanes)));

    [MethodImpl(Inline)]
    private static Vector256<T> First256<T>(int lanes)
        where T : unmanaged, INumber<T> => Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(lanes)));

    [MethodImpl(Inline)]
    private static Vector512<T> First512<T>(int lanes)
        where T : unmanaged, INumber<T> => Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(lanes)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OneByOne<T, TVector>(T* to, TVector vector, int lanes)
        where T : unmanaged
        where TVector : struct
    {
        for (int i = 0; i < lanes; i++)
            to[i] = Unsafe.Add(ref Unsafe.As<TVector, T>(ref vector), i);
    }
}
