using System.Numerics;

namespace GpuPool.Tests.Fuzz;

/// <summary>Code that is generic over the element type.</summary>
internal interface ITyped<TResult>
{
    TResult Run<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>From an element type to the type.</summary>
internal static class Typed
{
    public static TResult Run<TResult>(ElementType type, ITyped<TResult> code) => type switch
    {
        ElementType.Float16 => code.Run<Half>(),
        ElementType.Float32 => code.Run<float>(),
        ElementType.Float64 => code.Run<double>(),
        ElementType.Int8 => code.Run<sbyte>(),
        ElementType.UInt8 => code.Run<byte>(),
        ElementType.Int16 => code.Run<short>(),
        ElementType.UInt16 => code.Run<ushort>(),
        ElementType.Int32 => code.Run<int>(),
        ElementType.UInt32 => code.Run<uint>(),
        ElementType.Int64 => code.Run<long>(),
        ElementType.UInt64 => code.Run<ulong>(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
