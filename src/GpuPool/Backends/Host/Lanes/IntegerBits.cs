using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>
/// Widens integers of 8 to 32 bits, and narrows them again by dropping their high bits. Narrowed integers are the first
/// elements of a small vector. (Those made from vectors of 64 bytes need AVX-512, as these vectors do.)
/// </summary>
internal static unsafe class IntegerBits
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Eight integers of 8 or 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<int> Load32<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(byte))
        {
            return Avx2.IsSupported
                ? Avx2.ConvertToVector256Int32((byte*)from)
                : Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsByte()).ToVector256Unsafe()).AsInt32();
        }

        if (typeof(TStore) == typeof(sbyte))
        {
            return Avx2.IsSupported
                ? Avx2.ConvertToVector256Int32((sbyte*)from)
                : Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsSByte()).ToVector256Unsafe());
        }

        return typeof(TStore) == typeof(ushort)
            ? Vector256.WidenLower(Vector128.Load((ushort*)from).ToVector256Unsafe()).AsInt32()
            : Vector256.WidenLower(Vector128.Load((short*)from).ToVector256Unsafe());
    }

    /// <summary>Four integers of 8 to 32 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<long> Load64<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(uint))
            return Vector256.WidenLower(Vector128.Load((uint*)from).ToVector256Unsafe()).AsInt64();
        return Vector256.WidenLower(Widen<TStore>(from).ToVector256Unsafe());
    }

    /// <summary>Sixteen integers of 8 or 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector512<int> LoadWide32<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(byte))
            return Avx512F.ConvertToVector512Int32(Vector128.Load((byte*)from));
        if (typeof(TStore) == typeof(sbyte))
            return Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)from));
        return typeof(TStore) == typeof(ushort)
            ? Avx512F.ConvertToVector512Int32(Vector256.Load((ushort*)from))
            : Avx512F.ConvertToVector512Int32(Vector256.Load((short*)from));
    }

    /// <summary>Eight integers of 8 to 32 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector512<long> LoadWide64<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(byte))
            return Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)from).AsByte());
        if (typeof(TStore) == typeof(sbyte))
            return Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)from).AsSByte());
        if (typeof(TStore) == typeof(ushort))
            return Avx512F.ConvertToVector512Int64(Vector128.Load((ushort*)from));
        if (typeof(TStore) == typeof(short))
            return Avx512F.ConvertToVector512Int64(Vector128.Load((short*)from));
        return typeof(TStore) == typeof(uint)
            ? Avx512F.ConvertToVector512Int64(Vector256.Load((uint*)from))
            : Avx512F.ConvertToVector512Int64(Vector256.Load((int*)from));
    }

    /// <summary>Eight integers of 8 or 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector128<TStore> Narrow<TStore>(Vector256<int> numbers)
        where TStore : unmanaged
    {
        if (sizeof(TStore) == 1 && Avx512F.VL.IsSupported)
            return Avx512F.VL.ConvertToVector128Byte(numbers).As<byte, TStore>();
        if (sizeof(TStore) == 2 && Avx512F.VL.IsSupported)
            return Avx512F.VL.ConvertToVector128Int16(numbers).As<short, TStore>();
        Vector128<short> shorts = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
        return sizeof(TStore) == 2 ? shorts.As<short, TStore>() : Vector128.Narrow(shorts, shorts).As<sbyte, TStore>();
    }

    /// <summary>Four integers of 8 to 32 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector128<TStore> Narrow<TStore>(Vector256<long> numbers)
        where TStore : unmanaged
    {
        Vector128<int> ints = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
        if (sizeof(TStore) == 4)
            return ints.As<int, TStore>();
        Vector128<short> shorts = Vector128.Narrow(ints, ints);
        return sizeof(TStore) == 2 ? shorts.As<short, TStore>() : Vector128.Narrow(shorts, shorts).As<sbyte, TStore>();
    }

    /// <summary>Sixteen integers of 8 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector128<TStore> NarrowTo8<TStore>(Vector512<int> numbers)
        where TStore : unmanaged => Avx512F.ConvertToVector128Byte(numbers).As<byte, TStore>();

    /// <summary>Sixteen integers of 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<TStore> NarrowTo16<TStore>(Vector512<int> numbers)
        where TStore : unmanaged => Avx512F.ConvertToVector256Int16(numbers).As<short, TStore>();

    /// <summary>Eight integers of 8 or 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector128<TStore> NarrowTo16<TStore>(Vector512<long> numbers)
        where TStore : unmanaged => sizeof(TStore) == 1
            ? Avx512F.ConvertToVector128Byte(numbers).As<byte, TStore>()
            : Avx512F.ConvertToVector128Int16(numbers).As<short, TStore>();

    /// <summary>Eight integers of 32 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<TStore> NarrowTo32<TStore>(Vector512<long> numbers)
        where TStore : unmanaged => Avx512F.ConvertToVector256Int32(numbers).As<int, TStore>();

    [MethodImpl(Inline)]
    private static Vector128<int> Widen<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(int))
            return Vector128.Load((int*)from);
        if (typeof(TStore) == typeof(ushort))
            return Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsUInt16()).AsInt32();
        if (typeof(TStore) == typeof(short))
            return Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsInt16());
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(*(uint*)from).AsByte();
        return typeof(TStore) == typeof(byte)
            ? Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32()
            : Vector128.WidenLower(Vector128.WidenLower(bytes.AsSByte()));
    }
}
