using GpuPool.Files;

namespace GpuPool.Cli.Data;

/// <summary>Element types by the names that NumPy and PyTorch users know, such as float32.</summary>
internal static class ElementNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<ElementType>().Select(name => name.ToLowerInvariant())];

    public static string Of<T>()
        where T : unmanaged
    {
        string code = NpyType.Of<T>().Code;
        return $"{code[0] switch { 'f' => "float", 'u' => "uint", _ => "int" }}{8 * (code[1] - '0')}";
    }

    /// <summary>Bytes of one element.</summary>
    public static int Size(ElementType type) => type switch
    {
        ElementType.Int8 or ElementType.UInt8 => sizeof(byte),
        ElementType.Float16 or ElementType.Int16 or ElementType.UInt16 => sizeof(short),
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => sizeof(int),
        _ => sizeof(long),
    };

    public static ElementType Parse(string name) => All.Contains(name)
        ? Enum.Parse<ElementType>(name, ignoreCase: true)
        : throw new UsageException($"There is no element type {name}; there are {string.Join(", ", All)}.");
}
