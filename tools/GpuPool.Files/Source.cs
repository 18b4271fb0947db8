using System.Runtime.CompilerServices;

namespace GpuPool.Files;

/// <summary>A stream being read, with the name that error messages give it and the checks that every format needs.</summary>
internal sealed class Source(Stream stream, string name)
{
    public Stream Stream => stream;

    public string Name => name;

    /// <summary>How many bytes are left; null where the stream cannot tell (a pipe).</summary>
    public long? Remaining => stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;

    /// <summary>Opens a file for reading from start to end.</summary>
    public static FileStream Open(string path) =>
        Directory.Exists(path)
            ? throw new InvalidFileException(path, "this is a folder, not a file.")
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    public InvalidFileException Fail(string problem, Exception? cause = null) => new(name, problem, cause);

    /// <summary>Fills the buffer or says that the file is cut off within <paramref name="what"/>.</summary>
    public void ReadExactly(Span<byte> buffer, string what)
    {
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (read < buffer.Length)
            throw Fail($"the file is cut off within {what}.");
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int ReadByte() => stream.ReadByte();

    /// <summary>Fails when the stream is known to hold fewer bytes than <paramref name="what"/> takes.</summary>
    public void Require(long bytes, string what)
    {
        if (Remaining < bytes)
            throw Fail($"{what} takes {bytes} bytes, but the file has only {Remaining} left.");
    }

    /// <summary>A new array, or one clear error where there is no room for it.</summary>
    public T[] Allocate<T>(long length)
    {
        if (length > Array.MaxLength)
            throw Fail($"{length} elements are more than one array can hold ({Array.MaxLength}).");

        // Asking for more than there is need not fail at once; the system may end the process when the memory is used.
        long bytes = length * Unsafe.SizeOf<T>();
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
            throw Fail($"it takes {bytes} bytes of memory; this machine has {available}.");

        try
        {
            return GC.AllocateUninitializedArray<T>((int)length);
        }
        catch (OutOfMemoryException e)
        {
            throw Fail($"it takes {bytes} bytes of memory, which are not to be had.", e);
        }
    }
}
