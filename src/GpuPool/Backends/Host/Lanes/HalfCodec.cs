using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Halves in memory, floats in registers. (Vectors of 64 bytes need AVX-512.)</summary>
internal readonly unsafe struct HalfCodec : ICodec<Half, Vector256<float>>, ICodec<Half, Vector512<float>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    static Vector256<float> ICodec<Half, Vector256<float>>.Load(Half* from) => HalfBits.Widen(IntegerBits.Load32((short*)from));

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<float>>.Store(Half* to, Vector256<float> vector) =>
        IntegerBits.Narrow<short>(HalfBits.Narrow(vector)).Store((short*)to);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector256<float>>.Store(Half* to, Vector256<float> vector, int lanes) =>
        PartialStores.Store((short*)to, IntegerBits.Narrow<short>(HalfBits.Narrow(vector)), lanes);

    [MethodImpl(Inline)]
    static Vector512<float> ICodec<Half, Vector512<float>>.Load(Half* from) => HalfBits.Widen(IntegerBits.LoadWide32((short*)from));

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<float>>.Store(Half* to, Vector512<float> vector) =>
        IntegerBits.NarrowTo16<short>(HalfBits.Narrow(vector)).Store((short*)to);

    [MethodImpl(Inline)]
    static void ICodec<Half, Vector512<float>>.Store(Half* to, Vector512<float> vector, int lanes) =>
        PartialStores.Store((short*)to, IntegerBits.NarrowTo16<short>(HalfBits.Narrow(vector)), lanes);
}
