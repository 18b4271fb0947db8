using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace GpuPool.Files;

/// <summary>
/// The head of a .npy file (format versions 1 to 3): what the array is and where its elements lie. With it a program can
/// read or map the elements itself, for instance those of a file larger than memory.
/// </summary>
public sealed class NpyHeader
{
    private const int MaxLength = 1 << 16;
    private const int MaxRank = 64;
    private const int FirstExtentWidth = 21;
    private const int Alignment = 64;

    /// <summary>Describes an array in C order and this machine's byte order.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="shape">The extents, none negative; none at all for a single element without an axis.</param>
    /// <exception cref="ArgumentException">An extent is negative, there are more than 64, or the size does not fit 64 bits.</exception>
    public NpyHeader(NpyType type, ReadOnlySpan<long> shape)
        : this(type, !BitConverter.IsLittleEndian, isFortranOrder: false, [.. shape], dataOffset: 0)
    {
        if (Problem(type, shape) is string problem)
            throw new ArgumentException($"shape is ({string.Join(", ", shape.ToArray())}): {problem}.", nameof(shape));
    }

    private NpyHeader(NpyType type, bool isBigEndian, bool isFortranOrder, ImmutableArray<long> shape, int dataOffset)
    {
        Type = type;
        IsBigEndian = isBigEndian;
        IsFortranOrder = isFortranOrder;
        Shape = shape;
        DataOffset = dataOffset;
    }

    /// <summary>The element type.</summary>
    public NpyType Type { get; }

    /// <summary>Whether the elements' most significant byte comes first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Whether the first axis is the one whose elements lie side by side; otherwise the last is.</summary>
    public bool IsFortranOrder { get; }

    /// <summary>The extents; empty for a single element without an axis, and each may be 0.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Where the elements start, in bytes from the start of the header; 0 for a header that was not read from a file.</summary>
    public int DataOffset { get; }

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>The number of bytes that the elements take.</summary>
    public long DataLength => Count * Type.Size;

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="InvalidFileException">It is not a supported .npy file, or too short for what its header says.</exception>
    public static NpyHeader Read(string path)
    {
        using FileStream stream = Source.Open(path);
        return Read(new Source(stream, path));
    }

    /// <summary>Reads a header and leaves the stream at the first element.</summary>
    /// <param name="stream">A stream at the start of the header.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="InvalidFileException">It is not a supported .npy file, or too short for what its header says.</exception>
    public static NpyHeader Read(Stream stream, string name = "stream") => Read(new Source(stream, name));

    /// <summary>Writes a version 1 header, byte for byte as NumPy does; the elements are to follow.</summary>
    public void WriteTo(Stream stream)
    {
        string order = Type.Size == 1 ? "|" : IsBigEndian ? ">" : "<";
        string extents = string.Join(", ", Shape) + (Shape.Length == 1 ? "," : "");
        string text = $"{{'descr': '{order}{Type.Code}', 'fortran_order': {(IsFortranOrder ? "True" : "False")}, 'shape': ({extents}), }}";
        if (Shape.Length > 0) // NumPy leaves room for the axis that grows when elements are appended.
            text += new string(' ', FirstExtentWidth - $"{Shape[IsFortranOrder ? ^1 : 0]}".Length);

        int prefix = NpyHeaderParser.Magic.Length + 4;
        int length = (prefix + text.Length + Alignment) / Alignment * Alignment - prefix;
        byte[] header = [.. NpyHeaderParser.Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
        stream.Write(header);
    }

    internal static NpyHeader Read(Source source)
    {
        Span<byte> start = stackalloc byte[8];
        source.ReadExactly(start, "the .npy header");
        if (!start[..6].SequenceEqual(NpyHeaderParser.Magic))
            throw source.Fail("this is not a .npy file: it does not start with '\\x93NUMPY'.");
        if (start[6] is < 1 or > 3 || start[7] != 0)
            throw source.Fail($".npy format version {start[6]}.{start[7]} is not supported; 1.0, 2.0 and 3.0 are.");

        Span<byte> size = stackalloc byte[4];
        size.Clear();
        int sizeLength = start[6] == 1 ? 2 : 4;
        source.ReadExactly(size[..sizeLength], "the .npy header");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MaxLength)
            throw source.Fail($"the .npy header claims {length} bytes; more than {MaxLength} are not accepted.");

        source.Require(length, "the .npy header");
        var text = new byte[length];
        source.ReadExactly(text, "the .npy header");

        (string descr, bool isFortranOrder, ImmutableArray<long> shape) = new NpyHeaderParser(Encoding.Latin1.GetString(text), source).Parse();
        NpyType type = ParseType(descr, source);
        if (Problem(type, shape.AsSpan()) is string problem)
            throw source.Fail($"the shape ({string.Join(", ", shape)}) cannot be: {problem}.");

        var header = new NpyHeader(type, descr[0] == '>', isFortranOrder, shape, start.Length + sizeLength + text.Length);
        source.Require(header.DataLength, $"an array of shape ({string.Join(", ", shape)}) and type {type}");
        return header;
    }

    private static NpyType ParseType(string descr, Source source)
    {
        bool isValid = descr.Length == 3 && descr[0] is '<' or '>' or '=' or '|';
        NpyType? type = isValid ? NpyType.Find(descr[1..]) : null;
        return type is null || (descr[0] == '|' && type.Size > 1)
            ? throw source.Fail($"elements of type {InvalidFileException.Quote(descr)} are not supported; {NpyType.Codes} are, with '<' or '>' for the byte order.")
            : type;
    }

    private static string? Problem(NpyType type, ReadOnlySpan<long> shape)
    {
        if (shape.Length > MaxRank)
            return $"there are more than {MaxRank} axes";

        UInt128 bytes = (UInt128)type.Size;
        bool isEmpty = false;
        foreach (long extent in shape)
        {
            if (extent < 0)
                return $"the extent {extent} is negative";
            isEmpty |= extent == 0;
            if (extent > 0 && bytes <= long.MaxValue)
                bytes *= (UInt128)extent;
        }

        return !isEmpty && bytes > long.MaxValue ? "its size in bytes does not fit 64 bits" : null;
    }
}
