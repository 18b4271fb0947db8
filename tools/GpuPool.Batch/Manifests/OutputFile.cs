using System.Security.Cryptography;

namespace GpuPool.Batch;

/// <summary>A file that a batch has written.</summary>
/// <param name="File">Its path relative to the folder of outputs, with forward slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal.</param>
public sealed record OutputFile(string File, long Bytes, string Sha256)
{
    /// <summary>Reads a file's length and checksum.</summary>
    /// <param name="folder">The folder of outputs.</param>
    /// <param name="file">The file, relative to it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OutputFile Of(string folder, string file)
    {
        using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return new OutputFile(file, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>Whether a file of this length is there.</summary>
    /// <param name="folder">The folder of outputs.</param>
    public bool IsThere(string folder) => new FileInfo(Path.Combine(folder, File)) is { Exists: true } info && info.Length == Bytes;

    /// <summary>Whether a name stays in the folder that it is relative to, on every system.</summary>
    /// <param name="file">The name.</param>
    public static bool IsInside(string file) =>
        !string.IsNullOrEmpty(file) && !Path.IsPathRooted(file) && !file.StartsWith('\\') && !file.Contains('\0') && !file.Split('/', '\\').Contains("..");
}
