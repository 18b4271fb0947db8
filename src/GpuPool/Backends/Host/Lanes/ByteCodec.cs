using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Integers of 8 bits in memory, of 16 bits in registers: unsigned ones of bytes, signed ones of signed bytes. Storing keeps
/// the low bits. For machines with AVX2; vectors of 64 bytes need AVX-512.
/// </summary>
internal readonly unsafe struct ByteCodec :
    ICodec<byte, Vector256<ushort>>, ICodec<byte, Vector512<ushort>>, ICodec<sbyte, Vector256<short>>, ICodec<sbyte, Vector512<short>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    static Vector256<ushort> ICodec<byte, Vector256<ushort>>.Load(byte* from) => Avx2.ConvertToVector256Int16(from).AsUInt16();

    [MethodImpl(Inline)]
    static void ICodec<byte, Vector256<ushort>>.Store(byte* to, Vector256<ushort> vector) => Narrow(vector).Store(to);

    [MethodImpl(Inline)]
    static void ICodec<byte, Vector256<ushort>>.Store(byte* to, Vector256<ushort> vector, int lanes) => PartialStores.Store(to, Narrow(vector), lanes);

    [MethodImpl(Inline)]
    static Vector512<ushort> ICodec<byte, Vector512<ushort>>.Load(byte* from) => Avx512BW.ConvertToVector512UInt16(Vector256.Load(from));

    [MethodImpl(Inline)]
    static void ICodec<byte, Vector512<ushort>>.Store(byte* to, Vector512<ushort> vector) => Avx512BW.ConvertToVector256Byte(vector).Store(to);

    [MethodImpl(Inline)]
    static void ICodec<byte, Vector512<ushort>>.Store(byte* to, Vector512<ushort> vector, int lanes) =>
        PartialStores.Store(to, Avx512BW.ConvertToVector256Byte(vector), lanes);

    [MethodImpl(Inline)]
    static Vector256<short> ICodec<sbyte, Vector256<short>>.Load(sbyte* from) => Avx2.ConvertToVector256Int16(from);

    [MethodImpl(Inline)]
    static void ICodec<sbyte, Vector256<short>>.Store(sbyte* to, Vector256<short> vector) => Narrow(vector.AsUInt16()).Store((byte*)to);

    [MethodImpl(Inline)]
    static void ICodec<sbyte, Vector256<short>>.Store(sbyte* to, Vector256<short> vector, int lanes) =>
        PartialStores.Store((byte*)to, Narrow(vector.AsUInt16()), lanes);

    [MethodImpl(Inline)]
    static Vector512<short> ICodec<sbyte, Vector512<short>>.Load(sbyte* from) => Avx512BW.ConvertToVector512Int16(Vector256.Load(from));

    [MethodImpl(Inline)]
    static void ICodec<sbyte, Vector512<short>>.Store(sbyte* to, Vector512<short> vector) => Avx512BW.ConvertToVector256SByte(vector).Store(to);

    [MethodImpl(Inline)]
    static void ICodec<sbyte, Vector512<short>>.Store(sbyte* to, Vector512<short> vector, int lanes) =>
        PartialStores.Store(to, Avx512BW.ConvertToVector256SByte(vector), lanes);

    [MethodImpl(Inline)]
    private static Vector128<byte> Narrow(Vector256<ushort> vector) => Avx512BW.VL.IsSupported
        ? Avx512BW.VL.ConvertToVector128Byte(vector)
        : Vector128.Narrow(vector.GetLower(), vector.GetUpper());
}
