using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Halves in memory, floats in registers.</summary>
internal readonly unsafe struct HalfCodec : ICodec<Half, Vector256<float>>, ICodec<Half, Vector512<float>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    static Vector256<float> ICodec<Half, Vector256<float>>.Load(Half* from) => Widen(from);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<float>>.Store(Half* to, Vector256<float> vector) => Narrow(to, vector);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<float>>.Store(Half* to, Vector256<float> vector, int lanes) =>
        PartialStores.Store((ushort*)to, Narrow(vector), lanes);

    [MethodImpl(Inline)]
    static Vector512<float> ICodec<Half, Vector512<float>>.Load(Half* from) =>
        HalfBits.Widen(Vector512.WidenLower(Vector256.Load((ushort*)from).ToVector512Unsafe()));

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<float>>.Store(Half* to, Vector512<float> vector)
    {
        Narrow(to, vector.GetLower());
        Narrow(to + 8, vector.GetUpper());
    }

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<float>>.Store(Half* to, Vector512<float> vector, int lanes) =>
        PartialStores.Store((ushort*)to, Vector256.Create(Narrow(vector.GetLower()), Narrow(vector.GetUpper())), lanes);

    [MethodImpl(Inline)]
    private static Vector256<float> Widen(Half* from) =>
        HalfBits.Widen(Vector256.WidenLower(Vector128.Load((ushort*)from).ToVector256Unsafe()));

    [MethodImpl(Inline)]
    private static void Narrow(Half* to, Vector256<float> vector) => Narrow(vector).Store((ushort*)to);

    [MethodImpl(Inline)]
    private static Vector128<ushort> Narrow(Vector256<float> vector)
    {
        Vector256<uint> halves = HalfBits.Narrow(vector);
        return Vector128.Narrow(halves.GetLower(), halves.GetUpper());
    }
}
