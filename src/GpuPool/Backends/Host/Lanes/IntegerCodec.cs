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

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<float>>.Store(TStore* to, Vector256<float> vector) =>
        PartialStores.Low(to, IntegerBits.Narrow<TStore>(Vector256.ConvertToInt32Native(vector)), 8 * sizeof(TStore));

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<float>>.Store(TStore* to, Vector256<float> vector, int lanes) =>
        PartialStores.Store(to, IntegerBits.Narrow<TStore>(Vector256.ConvertToInt32Native(vector)), lanes);

    [MethodImpl(Inline)]
    static Vector512<float> ICodec<TStore, Vector512<float>>.Load(TStore* from) => Vector512.ConvertToSingle(IntegerBits.LoadWide32<TStore>(from));

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<float>>.Store(TStore* to, Vector512<float> vector)
    {
        Vector512<int> numbers = Vector512.ConvertToInt32Native(vector);
        if (sizeof(TStore) == 1)
            IntegerBits.NarrowTo8<TStore>(numbers).Store(to);
        else
            IntegerBits.NarrowTo16<TStore>(numbers).Store(to);
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<float>>.Store(TStore* to, Vector512<float> vector, int lanes)
    {
        Vector512<int> numbers = Vector512.ConvertToInt32Native(vector);
        if (sizeof(TStore) == 1)
            PartialStores.Store(to, IntegerBits.NarrowTo8<TStore>(numbers), lanes);
        else
            PartialStores.Store(to, IntegerBits.NarrowTo16<TStore>(numbers), lanes);
    }

    [MethodImpl(Inline)]
    static Vector256<double> ICodec<TStore, Vector256<double>>.Load(TStore* from) => Vector256.ConvertToDouble(IntegerBits.Load64<TStore>(from));

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<double>>.Store(TStore* to, Vector256<double> vector) =>
        PartialStores.Low(to, IntegerBits.Narrow<TStore>(Vector256.ConvertToInt64Native(vector)), 4 * sizeof(TStore));

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector256<double>>.Store(TStore* to, Vector256<double> vector, int lanes) =>
        PartialStores.Store(to, IntegerBits.Narrow<TStore>(Vector256.ConvertToInt64Native(vector)), lanes);

    [MethodImpl(Inline)]
    static Vector512<double> ICodec<TStore, Vector512<double>>.Load(TStore* from) => Vector512.ConvertToDouble(IntegerBits.LoadWide64<TStore>(from));

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<double>>.Store(TStore* to, Vector512<double> vector)
    {
        Vector512<long> numbers = Vector512.ConvertToInt64Native(vector);
        if (sizeof(TStore) == 4)
            IntegerBits.NarrowTo32<TStore>(numbers).Store(to);
        else
            PartialStores.Low(to, IntegerBits.NarrowTo16<TStore>(numbers), 8 * sizeof(TStore));
    }

    [MethodImpl(Inline)]
    static void ICodec<TStore, Vector512<double>>.Store(TStore* to, Vector512<double> vector, int lanes)
    {
        Vector512<long> numbers = Vector512.ConvertToInt64Native(vector);
        if (sizeof(TStore) == 4)
            PartialStores.Store(to, IntegerBits.NarrowTo32<TStore>(numbers), lanes);
        else
            PartialStores.Store(to, IntegerBits.NarrowTo16<TStore>(numbers), lanes);
    }
}
