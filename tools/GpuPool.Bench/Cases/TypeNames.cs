namespace GpuPool.Bench;

/// <summary>The names of the types in options and case files.</summary>
public static class TypeNames
{
    /// <summary>Reads a name.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static ElementType Parse(string text) => text switch
    {
        "half" or "float16" => ElementType.Float16,
        "float" or "float32" => ElementType.Float32,
        "double" or "float64" => ElementType.Float64,
        "byte" or "uint8" => ElementType.UInt8,
        _ => throw new ArgumentException($"The type must be float, half, double or byte, but got {text}."),
    };

    /// <summary>The name in reports and for peers: float32 and so on.</summary>
    public static string Of(ElementType type) => type switch
    {
        ElementType.Float16 => "float16",
        ElementType.Float32 => "float32",
        ElementType.UInt8 => "uint8",
        _ => "float64",
    };

    /// <summary>Bytes of an element.</summary>
    public static int Size(ElementType type) => type switch
    {
        ElementType.UInt8 => 1,
        ElementType.Float16 => 2,
        ElementType.Float32 => 4,
        _ => 8,
    };
}
