using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GpuPool.Files;

/// <summary>Moves elements between streams and arrays, a piece at a time, since a span of bytes cannot exceed 2 GiB.</summary>
internal static class NpyElements
{
    private const int Piece = 1 << 18;

    /// <summary>Reads the header's elements, in this machine's byte order and in C order.</summary>
    public static T[] Read<T>(Source source, NpyHeader header)
        where T : unmanaged
    {
        var elements = new GrowingArray<T>(source, header.Count, isChecked: source.Remaining is not null);
        for (long start = 0; start < elements.Length; start += Piece)
        {
            Span<T> piece = elements.Slice(start, (int)Math.Min(Piece, elements.Length - start));
            source.ReadExactly(MemoryMarshal.AsBytes(piece), "the array's elements");
            if (header.IsBigEndian == BitConverter.IsLittleEndian)
                ReverseEndianness(piece);
        }

        T[] values = elements.Finish();
        return header.IsFortranOrder ? FortranOrder.ToC(values, header.Shape.AsSpan(), source) : values;
    }

    /// <summary>Writes <paramref name="count"/> elements that lie side by side from <paramref name="first"/> on.</summary>
    public static void Write<T>(Stream stream, ref readonly T first, long count)
        where T : unmanaged
    {
        for (long start = 0; start < count; start += Piece)
        {
            ref T from = ref Unsafe.Add(ref Unsafe.AsRef(in first), (nint)start);
            stream.Write(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in from, (int)Math.Min(Piece, count - start))));
        }
    }

    private static void ReverseEndianness<T>(Span<T> values)
        where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                Span<ushort> twos = MemoryMarshal.Cast<T, ushort>(values);
                BinaryPrimitives.ReverseEndianness(twos, twos);
                break;
            case 4:
                Span<uint> fours = MemoryMarshal.Cast<T, uint>(values);
                BinaryPrimitives.ReverseEndianness(fours, fours);
                break;
            case 8:
                Span<ulong> eights = MemoryMarshal.Cast<T, ulong>(values);
                BinaryPrimitives.ReverseEndianness(eights, eights);
                break;
        }
    }
}
