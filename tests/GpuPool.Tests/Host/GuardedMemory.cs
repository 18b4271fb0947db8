using System.Runtime.InteropServices;

namespace GpuPool.Tests.Host;

/// <summary>
/// Elements that end where the process's memory ends: on Linux a page without access follows, so that one element read or
/// written too far is a crash and not luck. Before them lie bytes that <see cref="Check"/> finds changed; or, instead of the
/// page behind, one before them has no access.
/// </summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private const byte Untouched = 0xA5;

    private static readonly nuint s_page = (nuint)Environment.SystemPageSize;

    private readonly byte* _block;
    private readonly nuint _guard;
    private readonly nuint _front;

    public GuardedMemory(long count, bool guardsFront = false)
    {
        Count = count;
        nuint bytes = (nuint)(count * sizeof(T));
        nuint pages = (bytes + 64 + s_page - 1) / s_page * s_page;
        _block = (byte*)NativeMemory.AlignedAlloc(pages + s_page, s_page);
        new Span<byte>(_block, (int)(pages + s_page)).Fill(Untouched);
        _guard = guardsFront ? 0 : pages;
        _front = guardsFront ? s_page : pages - bytes;
        if (OperatingSystem.IsLinux() && MemoryAccess.Protect(_block + _guard, s_page, 0) != 0)
            throw new InvalidOperationException("The guard page could not be protected.");
        Elements = (T*)(_block + _front);
    }

    public T* Elements { get; }

    public long Count { get; }

    public Span<T> Span => new(Elements, (int)Count);

    /// <summary>Fails if something was written before the first element.</summary>
    public void Check() =>
        Assert.That(_guard > 0 && new Span<byte>(_block, (int)_front).ContainsAnyExcept(Untouched), Is.False, "written before the first element");

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            _ = MemoryAccess.Protect(_block + _guard, s_page, 3);
        NativeMemory.AlignedFree(_block);
    }
}

/// <summary>The C library's call to change what may be done with a page.</summary>
internal static unsafe partial class MemoryAccess
{
    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Protect(void* address, nuint length, int access);
}
