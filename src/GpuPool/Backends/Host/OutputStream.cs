using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuPool.Backends.Host;

/// <summary>
/// Writes what follows one another past the caches, in whole cache lines, which then need not be read before they are
/// written. Pieces are made in one of two buffers, while the piece before goes to memory from the other, line by line: so
/// the core computes and memory writes at the same time.
/// </summary>
internal unsafe struct OutputStream
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Line = 64;

    // Who moves so much finds little of it in the caches of most machines, which others use too.
    private const long LeastBytes = 16 << 20;

    private byte* _buffer;
    private byte* _other;
    private byte* _to;
    private long _kept;
    private long _skipped;

    /// <summary>Begins to write.</summary>
    /// <param name="buffers">Room as <see cref="Bytes"/> says, at a multiple of a cache line.</param>
    /// <param name="most">The most bytes of a piece, with what is written too much.</param>
    /// <param name="to">Where the first piece goes.</param>
    public OutputStream(byte* buffers, long most, byte* to)
    {
        _buffer = buffers;
        _other = buffers + (Bytes(most) / 2);
        _skipped = (nint)to % Line;
        _kept = _skipped;
        _to = to - _skipped;
        Waiting = EndOfWaiting = buffers;
    }

    /// <summary>Where to make the next piece.</summary>
    public readonly byte* Next => _buffer + _kept;

    /// <summary>The first line that waits to be written.</summary>
    public byte* Waiting;

    /// <summary>The end of the lines that wait.</summary>
    public byte* EndOfWaiting;

    /// <summary>How far from where they wait lines go.</summary>
    public nint Distance;

    /// <summary>Whether outputs that are read soon are better written past the caches, when so many bytes are read and written.</summary>
    public static bool Pays(long bytes) => bytes >= LeastBytes;

    /// <summary>Bytes of the buffers for pieces of so many.</summary>
    public static long Bytes(long most) => 2 * ((most + (4 * Line) - 1) / Line * Line);

    /// <summary>Writes a line that waits, if one does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteLine(ref byte* waiting, byte* end, nint distance)
    {
        if (waiting >= end)
            return;
        Vector512.LoadAligned(waiting).StoreAlignedNonTemporal(waiting + distance);
        waiting += Line;
    }

    /// <summary>Writes a line that waits, if one does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step() => WriteLine(ref Waiting, EndOfWaiting, Distance);

    /// <summary>Has the piece that was made wait, but for the part of a cache line at its end, which the next one completes.</summary>
    /// <param name="bytes">Bytes of the piece.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long bytes)
    {
        Flush();
        bytes += _kept;
        _kept = bytes % Line;
        Waiting = _buffer;
        EndOfWaiting = _buffer + bytes - _kept;
        Distance = (nint)(_to - _buffer);
        if (Waiting == EndOfWaiting)
            return;
        _to += bytes - _kept;
        if (_skipped > 0)
        {
            // What comes before in the first cache line is not ours.
            Buffer.MemoryCopy(Waiting + _skipped, Waiting + Distance + _skipped, Line - _skipped, Line - _skipped);
            _skipped = 0;
            Waiting += Line;
        }

        Vector512.LoadAligned(EndOfWaiting).StoreAligned(_other);
        byte* other = _other;
        _other = _buffer;
        _buffer = other;
    }

    /// <summary>Writes all that has waited. From then on other threads that are told so see it.</summary>
    public void End()
    {
        Flush();
        Buffer.MemoryCopy(_buffer + _skipped, _to + _skipped, _kept - _skipped, _kept - _skipped);
        Interlocked.MemoryBarrier();
    }

    private void Flush()
    {
        byte* end = EndOfWaiting;
        nint distance = Distance;
        byte* waiting = Waiting;
        while (waiting < end)
            WriteLine(ref waiting, end, distance);
        Waiting = waiting;
    }
}
