using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Lets loops read whole vectors up to the end of a tensor and past it: what lies within reach of the end is copied to
/// memory with room behind it, and rows that begin there are read from the copy.
/// </summary>
internal readonly unsafe ref struct TailGuard<TStore>
    where TStore : unmanaged
{
    private readonly TStore* _from;
    private readonly TStore* _copy;

    /// <summary>Guards a tensor.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="count">Its elements.</param>
    /// <param name="reach">How far a loop reads from where a row begins, with what it reads too much.</param>
    /// <param name="copy">Memory for twice so many elements.</param>
    public TailGuard(TStore* x, long count, long reach, TStore* copy)
    {
        long kept = Math.Min(count, reach);
        _from = x + count - kept;
        _copy = copy;
        Buffer.MemoryCopy(_from, copy, kept * sizeof(TStore), kept * sizeof(TStore));
    }

    private TailGuard(TStore* from)
    {
        _from = from;
        _copy = null;
    }

    /// <summary>A guard for work that stays away from the end.</summary>
    public static TailGuard<TStore> None => new((TStore*)nuint.MaxValue);

    /// <summary>Where to read what is at a place of the tensor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TStore* Place(TStore* row) => row < _from ? row : _copy + (row - _from);
}
