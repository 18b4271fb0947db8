namespace GpuPool.Files;

/// <summary>
/// A file that appears under its name only when it is complete: it is written beside its place under another name and
/// moved there by <see cref="Commit"/>. Without a commit, disposing leaves whatever was there before.
/// </summary>
/// <remarks>A path below /dev or /proc (a pipe, a terminal, the null device) is written directly, since it cannot be replaced.</remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly string target;
    private readonly string? temporary;

    private AtomicFile(string path)
    {
        string full = Path.GetFullPath(path);
        var file = new FileInfo(full);
        target = file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(target))
            throw new IOException($"{path}: this is a folder, so no file can be written there.");

        if (IsDevice(full))
        {
            Stream = new FileStream(full, FileMode.Open, FileAccess.Write);
            return;
        }

        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path}: this is not a file name.");
        temporary = Path.Combine(folder, $".gpupool-{Guid.NewGuid():N}.tmp");
        // Readable too, so that it can be mapped into memory.
        Stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>What is written here becomes the file.</summary>
    public Stream Stream { get; }

    /// <summary>Starts a file; the folder must exist.</summary>
    /// <param name="path">The file's final path; a file already there is replaced on commit, through a symbolic link if it is one.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static AtomicFile Create(string path) => new(path);

    /// <summary>Removes what killed processes left unfinished. None may be writing in the folder meanwhile.</summary>
    /// <param name="folder">The folder, with all that are in it.</param>
    public static void RemoveLeftovers(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, ".gpupool-*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.Delete(file);
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        Stream.Dispose();
        if (temporary is not null)
            File.Move(temporary, target, overwrite: true);
    }

    /// <summary>Removes the unfinished file, if <see cref="Commit"/> has not been called.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (temporary is not null)
            File.Delete(temporary);
    }

    private static bool IsDevice(string path) =>
        (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal))
        || path.StartsWith("/proc/", StringComparison.Ordinal);
}
