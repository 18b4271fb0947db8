using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GpuPool.Files;

/// <summary>
/// Reads and writes NumPy's .npy files: format versions 1 to 3, C and Fortran order, both byte orders, the element types
/// of <see cref="NpyType"/>. Written are version 1 files in C order, byte for byte as NumPy does, and each appears under
/// its name only when it is complete.
/// </summary>
public static class NpyFile
{
    /// <summary>Reads a file that holds one array and nothing else.</summary>
    /// <exception cref="InvalidFileException">The file's content is not that.</exception>
    public static NpyArray Read(string path)
    {
        using FileStream stream = Source.Open(path);
        NpyArray array = Read(stream, path);
        return stream.ReadByte() < 0 ? array : throw new InvalidFileException(path, "the file goes on after the array that its header describes.");
    }

    /// <summary>Reads a file that holds one array of <typeparamref name="T"/> and nothing else.</summary>
    /// <exception cref="InvalidFileException">The file's content is not that.</exception>
    public static Tensor<T> Read<T>(string path)
        where T : unmanaged, INumber<T>
    {
        NpyArray array = Read(path);
        return array is NpyArray<T> typed
            ? typed.Tensor
            : throw new InvalidFileException(path, $"the array holds elements of type {array.Type}, but {NpyType.Of<T>()} is needed here.");
    }

    /// <summary>Reads an array and leaves the stream just after it, where the next one may start.</summary>
    /// <param name="stream">A stream at the start of a header. It need not be able to seek; then memory is taken only as data arrives.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="InvalidFileException">The stream does not hold a supported array.</exception>
    public static NpyArray Read(Stream stream, string name = "stream")
    {
        var source = new Source(stream, name);
        NpyHeader header = NpyHeader.Read(source);
        return header.Type.ReadElements(source, header);
    }

    /// <summary>Writes a tensor of any strides as a file.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is none of the types that <see cref="NpyType"/> lists.</exception>
    public static void Write<T>(string path, in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged
    {
        using var file = AtomicFile.Create(path);
        Write(file.Stream, tensor);
        file.Commit();
    }

    /// <summary>Writes a tensor of any strides to a stream.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is none of the types that <see cref="NpyType"/> lists.</exception>
    public static void Write<T>(Stream stream, in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged
    {
        var header = new NpyHeader(NpyType.Of<T>(), ToShape(tensor.Lengths));
        if (tensor.IsDense)
        {
            header.WriteTo(stream);
            NpyElements.Write(stream, in tensor.GetPinnableReference(), tensor.FlattenedLength);
        }
        else
        {
            var values = new T[tensor.FlattenedLength];
            tensor.FlattenTo(values);
            Write(stream, values, header.Shape.AsSpan());
        }
    }

    /// <summary>Writes elements in C order as a file.</summary>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <param name="values">As many elements as the shape has.</param>
    /// <param name="shape">The extents; none at all for a single element without an axis.</param>
    /// <exception cref="ArgumentException">The shape is not that of the values, or <typeparamref name="T"/> none of the types that <see cref="NpyType"/> lists.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        using var file = AtomicFile.Create(path);
        Write(file.Stream, values, shape);
        file.Commit();
    }

    /// <summary>Writes elements in C order to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="values">As many elements as the shape has.</param>
    /// <param name="shape">The extents; none at all for a single element without an axis.</param>
    /// <exception cref="ArgumentException">The shape is not that of the values, or <typeparamref name="T"/> none of the types that <see cref="NpyType"/> lists.</exception>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var header = new NpyHeader(NpyType.Of<T>(), shape);
        if (values.Length != header.Count)
            throw new ArgumentException($"values has {values.Length} elements, but the shape ({string.Join(", ", shape.ToArray())}) has {header.Count}.", nameof(values));

        header.WriteTo(stream);
        NpyElements.Write(stream, in MemoryMarshal.GetReference(values), values.Length);
    }

    private static long[] ToShape(ReadOnlySpan<nint> lengths)
    {
        var shape = new long[lengths.Length];
        for (int axis = 0; axis < shape.Length; axis++)
            shape[axis] = lengths[axis];
        return shape;
    }
}
