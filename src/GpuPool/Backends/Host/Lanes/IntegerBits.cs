using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host.Lanes;

/// <summary>Widens integers of 8 to 32 bits, and narrows them again by dropping their high bits.</summary>
internal static unsafe class IntegerBits
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Eight integers of 8 or 16 bits.</summary>
    [MethodImpl(Inline)]
    public static Vector256<int> Load32<TStore>(TStore* from)
        where TStore : unmanaged
    {
        if (typeof(TStore) == typeof(byte))
            return Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsByte()).ToVector256Unsafe()).AsInt32();
        if (typeof(TStore) == typeof(sbyte))
            return Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)from).AsSByte()).ToVector256Unsafe());
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
        return Vector256.WidenLower(Narrow<TStore>(from).ToVector256Unsafe());
    }

    /// <summary>Writes eight.</summary>
    [MethodImpl(Inline)]
    public static void Store32<TStore>(TStore* to, Vector256<int> numbers)
        where TStore : unmanaged
    {
        Vector128<short> shorts = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
        if (sizeof(TStore) == 1)
            *(ulong*)to = Vector128.Narrow(shorts, shorts).AsUInt64().ToScalar();
        else
            shorts.Store((short*)to);
    }

    /// <summary>Writes four.</summary>
    [MethodImpl(Inline)]
    public static void Store64<TStore>(TStore* to, Vector256<long> numbers)
        where TStore : unmanaged
    {
        Vector128<int> ints = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
        if (sizeof(TStore) == 4)
        {
            ints.Store((int*)to);
            return;
        }

        Vector128<short> shorts = Vector128.Narrow(ints, ints);
        if (sizeof(TStore) == 2)
            *(ulong*)to = shorts.AsUInt64().ToScalar();
        else
            *(uint*)to = Vector128.Narrow(shorts, shorts).AsUInt32().ToScalar();
    }

    [MethodImpl(Inline)]
    private static Vector128<int> Narrow<TStore>(TStore* from)
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
