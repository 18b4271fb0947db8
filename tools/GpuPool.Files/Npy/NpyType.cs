using System.Numerics;

namespace GpuPool.Files;

/// <summary>An element type that .npy files can hold: f2 f4 f8, i1 i2 i4 i8, u1 u2 u4 u8, and b1, which is read as bytes 0 and 1.</summary>
public abstract class NpyType
{
    private static readonly NpyType[] All =
    [
        new NpyType<Half>("f2"), new NpyType<float>("f4"), new NpyType<double>("f8"),
        new NpyType<sbyte>("i1"), new NpyType<short>("i2"), new NpyType<int>("i4"), new NpyType<long>("i8"),
        new NpyType<byte>("u1"), new NpyType<ushort>("u2"), new NpyType<uint>("u4"), new NpyType<ulong>("u8"),
        new NpyType<byte>("b1"),
    ];

    private protected NpyType(string code, Type elementType)
    {
        Code = code;
        ElementType = elementType;
    }

    /// <summary>NumPy's name of the type without its byte order, such as "f4".</summary>
    public string Code { get; }

    /// <summary>The .NET type of an element; <see cref="Half"/> for f2, <see cref="byte"/> for b1.</summary>
    public Type ElementType { get; }

    /// <summary>The size of an element in bytes: 1, 2, 4 or 8.</summary>
    public int Size => Code[1] - '0';

    /// <summary>All codes in one line, for messages.</summary>
    internal static string Codes => string.Join(", ", All.Select(type => type.Code));

    /// <summary>The type whose elements are <typeparamref name="T"/>; u1 for byte.</summary>
    /// <exception cref="ArgumentException">No such type.</exception>
    public static NpyType Of<T>() =>
        Array.Find(All, type => type.ElementType == typeof(T))
        ?? throw new ArgumentException($"T is {typeof(T)}; a .npy file can hold {Codes}.");

    /// <summary>Returns <see cref="Code"/>.</summary>
    public override string ToString() => Code;

    internal static NpyType? Find(string code) => Array.Find(All, type => type.Code == code);

    /// <summary>Reads the elements that follow the header.</summary>
    internal abstract NpyArray ReadElements(Source source, NpyHeader header);
}

/// <summary>The bridge from a type that a file names to code that is generic in it.</summary>
internal sealed class NpyType<T>(string code) : NpyType(code, typeof(T))
    where T : unmanaged, INumber<T>
{
    internal override NpyArray ReadElements(Source source, NpyHeader header) =>
        new NpyArray<T>(this, header.Shape, NpyElements.Read<T>(source, header));
}
