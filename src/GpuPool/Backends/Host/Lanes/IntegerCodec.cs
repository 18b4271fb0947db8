using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Integers in memory, floats or doubles in registers: float lanes for integers of 8 bits, double lanes for those of 16 and
/// 32, which hold sums of many of them exactly. Storing truncates toward zero and keeps the low bits, as a cast does.
/// </summary>
internal readonly unsafe struct IntegerCodec<TStore> :
    ICodec<TStore, Vector256<float>>, ICodec<TStore, Vector512<float>>, ICodec<TStore, Vector256<double>>, ICodec<TStore, Vector512<double>>
    where TStore : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    static Vector256<float> ICodec<TStore, Vector256<float>>.Load(TStore* from) => Vector256.ConvertToSingle(IntegerBits.Load32<TStore>(from));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ICodec<TStore, Vector256<float>>.Store(TStore* to, Vector256<float> vector, int lanes)
    {
        TStore* all = stackalloc TStore[Vector256<float>.Count];
        Store<IntegerCodec<TStore>, Vector256<float>>(all, vector);
        Copy(all, to, lanes);
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<float>>.Store(TStore* to, Vector256<float> vector) =>
        IntegerBits.Store32(to, Vector256.ConvertToInt32Native(vector));

    [MethodImpl(Inline)]
    static Vector512<float> ICodec<TStore, Vector512<float>>.Load(TStore* from) =>
        Vector512.ConvertToSingle(Vector512.Create(IntegerBits.Load32<TStore>(from), IntegerBits.Load32<TStore>(from + 8)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ICodec<TStore, Vector512<float>>.Store(TStore* to, Vector512<float> vector, int lanes)
    {
        TStore* all = stackalloc TStore[Vector512<float>.Count];
        Store<IntegerCodec<TStore>, Vector512<float>>(all, vector);
        Copy(all, to, lanes);
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<float>>.Store(TStore* to, Vector512<float> vector)
    {
        Vector512<int> numbers = Vector512.ConvertToInt32Native(vector);
        IntegerBits.Store32(to, numbers.GetLower());
        IntegerBits.Store32(to + 8, numbers.GetUpper());
    }

    [MethodImpl(Inline)]
    static Vector256<double> ICodec<TStore, Vector256<double>>.Load(TStore* from) => Vector256.ConvertToDouble(IntegerBits.Load64<TStore>(from));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ICodec<TStore, Vector256<double>>.Store(TStore* to, Vector256<double> vector, int lanes)
    {
        TStore* all = stackalloc TStore[Vector256<double>.Count];
        Store<IntegerCodec<TStore>, Vector256<double>>(all, vector);
        Copy(all, to, lanes);
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<double>>.Store(TStore* to, Vector256<double> vector) =>
        IntegerBits.Store64(to, Vector256.ConvertToInt64Native(vector));

    [MethodImpl(Inline)]
    static Vector512<double> ICodec<TStore, Vector512<double>>.Load(TStore* from) =>
        Vector512.ConvertToDouble(Vector512.Create(IntegerBits.Load64<TStore>(from), IntegerBits.Load64<TStore>(from + 4)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ICodec<TStore, Vector512<double>>.Store(TStore* to, Vector512<double> vector, int lanes)
    {
        TStore* all = stackalloc TStore[Vector512<double>.Count];
        Store<IntegerCodec<TStore>, Vector512<double>>(all, vector);
        Copy(all, to, lanes);
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<double>>.Store(TStore* to, Vector512<double> vector)
    {
        Vector512<long> numbers = Vector512.ConvertToInt64Native(vector);
        IntegerBits.Store64(to, numbers.GetLower());
        IntegerBits.Store64(to + 4, numbers.GetUpper());
    }

    [MethodImpl(Inline)]
    private static void Store<TCodec, TVector>(TStore* to, TVector vector)
        where TCodec : struct, ICodec<TStore, TVector>
        where TVector : struct => TCodec.Store(to, vector);

    private static void Copy(TStore* from, TStore* to, int lanes)
    {
        for (int i = 0; i < lanes; i++)
            to[i] = from[i];
    }
}
