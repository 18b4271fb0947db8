namespace GpuPool.Shapes;

/// <summary>What is known of each element type.</summary>
internal static class ElementTypes
{
    /// <summary>The element type of a C# type.</summary>
    public static ElementType Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? ElementType.Float32
        : typeof(T) == typeof(double) ? ElementType.Float64
        : typeof(T) == typeof(Half) ? ElementType.Float16
        : typeof(T) == typeof(sbyte) ? ElementType.Int8
        : typeof(T) == typeof(byte) ? ElementType.UInt8
        : typeof(T) == typeof(short) ? ElementType.Int16
        : typeof(T) == typeof(ushort) ? ElementType.UInt16
        : typeof(T) == typeof(int) ? ElementType.Int32
        : typeof(T) == typeof(uint) ? ElementType.UInt32
        : typeof(T) == typeof(long) ? ElementType.Int64
        : typeof(T) == typeof(ulong) ? ElementType.UInt64
        : throw new ArgumentException(
            $"Elements of type {typeof(T)} are not supported: use Half, float, double or an integer type of 8 to 64 bits.", nameof(T));

    /// <summary>Bytes of one element.</summary>
    public static int Size(ElementType type) => type switch
    {
        ElementType.Int8 or ElementType.UInt8 => 1,
        ElementType.Float16 or ElementType.Int16 or ElementType.UInt16 => 2,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        _ => 8,
    };

    /// <summary>Whether the type is a real number.</summary>
    public static bool IsReal(ElementType type) => type is ElementType.Float16 or ElementType.Float32 or ElementType.Float64;

    /// <summary>A short name for plans and messages, such as f32.</summary>
    public static string ShortName(ElementType type) => type switch
    {
        ElementType.Float16 => "f16",
        ElementType.Float32 => "f32",
        ElementType.Float64 => "f64",
        ElementType.Int8 => "i8",
        ElementType.UInt8 => "u8",
        ElementType.Int16 => "i16",
        ElementType.UInt16 => "u16",
        ElementType.Int32 => "i32",
        ElementType.UInt32 => "u32",
        ElementType.Int64 => "i64",
        _ => "u64",
    };
}
