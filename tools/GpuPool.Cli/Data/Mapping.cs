using System.IO.MemoryMappedFiles;
using GpuPool.Files;

namespace GpuPool.Cli.Data;

/// <summary>A file in the address space: the system reads and writes its pages as they are needed.</summary>
internal sealed unsafe class Mapping : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private Mapping(MemoryMappedFile file, MemoryMappedFileAccess access)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, 0, access);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
    }

    /// <summary>The first byte of the file.</summary>
    public byte* Start { get; }

    /// <summary>Maps a file that is there.</summary>
    public static Mapping ToRead(string path) =>
        new(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), MemoryMappedFileAccess.Read);

    /// <summary>Maps a file that is being written and has its length.</summary>
    public static Mapping ToWrite(AtomicFile file) => new(
        MemoryMappedFile.CreateFromFile((FileStream)file.Stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true),
        MemoryMappedFileAccess.ReadWrite);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
