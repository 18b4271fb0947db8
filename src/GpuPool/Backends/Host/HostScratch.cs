using System.Runtime.InteropServices;

namespace GpuPool.Backends.Host;

/// <summary>
/// Scratch memory of a thread: one native block that grows to the largest size asked for and goes when the thread has
/// gone. Programs take pieces of it in turn; what the pieces hold is open.
/// </summary>
internal sealed unsafe class HostScratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static HostScratch? s_current;

    [ThreadStatic]
    private static HostScratch? s_beside;

    private byte* _block;
    private long _size;
    private long _taken;

    private HostScratch()
    {
    }

    ~HostScratch() => NativeMemory.AlignedFree(_block);

    /// <summary>The memory of this thread, all of it free, with room for so many bytes in so many pieces.</summary>
    public static HostScratch Rent(long bytes, int pieces) => Rent(ref s_current, bytes, pieces);

    /// <summary>A second memory of this thread, for programs that run others.</summary>
    public static HostScratch RentBeside(long bytes, int pieces) => Rent(ref s_beside, bytes, pieces);

    /// <summary>The next piece.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        long bytes = count * sizeof(T);
        byte* piece = _block + _taken;
        _taken += (bytes + Alignment - 1) / Alignment * Alignment;
        if (_taken > _size)
            throw new InvalidOperationException("A program took more scratch memory than it had asked for.");
        return (T*)piece;
    }

    private static HostScratch Rent(ref HostScratch? kept, long bytes, int pieces)
    {
        HostScratch scratch = kept ??= new HostScratch();
        scratch._taken = 0;
        long size = checked(bytes + (pieces * (long)Alignment));
        if (scratch._size < size)
        {
            NativeMemory.AlignedFree(scratch._block);
            scratch._size = 0;
            scratch._block = (byte*)NativeMemory.AlignedAlloc(checked((nuint)size), Alignment);
            scratch._size = size;
        }

        return scratch;
    }
}
