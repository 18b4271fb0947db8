using System.Buffers.Binary;
using System.Text;

namespace GpuPool.Files;

/// <summary>Walks the chunks of a PNG file and checks each one's checksum, holding none of them in memory.</summary>
internal sealed class PngChunks(Source source)
{
    private Crc32 crc;

    /// <summary>The bytes that every PNG file starts with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>The current chunk's type, four letters.</summary>
    public string Type { get; private set; } = "";

    /// <summary>How many bytes of the current chunk have not been read.</summary>
    public int Remaining { get; private set; }

    /// <summary>Whether a decoder that does not know the chunk may pass over it: its first letter is small.</summary>
    public bool IsOptional => char.IsAsciiLetterLower(Type[0]);

    /// <summary>Goes to the next chunk; the current one must have ended.</summary>
    public void Next()
    {
        Span<byte> head = stackalloc byte[8];
        source.ReadExactly(head, "the head of a PNG chunk");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        Type = Encoding.Latin1.GetString(head[4..]);
        if (!Type.All(char.IsAsciiLetter))
            throw source.Fail($"a PNG chunk has the type {InvalidFileException.Quote(Type)}, which is not four letters.");
        if (length > int.MaxValue)
            throw source.Fail($"the PNG chunk {Type} claims {length} bytes.");

        source.Require(length + 4L, $"the PNG chunk {Type}");
        Remaining = (int)length;
        crc = new Crc32();
        crc.Add(head[4..]);
    }

    /// <summary>Reads up to as many bytes as the buffer takes; 0 at the end of the chunk.</summary>
    public int Read(Span<byte> buffer)
    {
        Span<byte> part = buffer[..Math.Min(buffer.Length, Remaining)];
        source.ReadExactly(part, $"the PNG chunk {Type}");
        crc.Add(part);
        Remaining -= part.Length;
        return part.Length;
    }

    /// <summary>Passes over what is left of the chunk and checks it.</summary>
    public void End()
    {
        Span<byte> buffer = stackalloc byte[1024];
        while (Read(buffer) > 0)
        {
        }

        source.ReadExactly(buffer[..4], $"the checksum of the PNG chunk {Type}");
        if (BinaryPrimitives.ReadUInt32BigEndian(buffer) != crc.Value)
            throw source.Fail($"the PNG chunk {Type} is damaged: its checksum is wrong.");
    }

    /// <summary>All bytes of a short chunk, checked.</summary>
    public byte[] ReadAll(int maxLength)
    {
        if (Remaining > maxLength)
            throw source.Fail($"the PNG chunk {Type} has {Remaining} bytes, more than the {maxLength} that it may have here.");

        var data = new byte[Remaining];
        Read(data);
        End();
        return data;
    }
}
