using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Where a thread writes rows that follow one another: to the tensor itself, or by way of an <see cref="OutputStream"/>, a
/// piece of some rows at a time.
/// </summary>
/// <typeparam name="TStore">What a tensor stores.</typeparam>
internal unsafe struct RowOutput<TStore>
    where TStore : unmanaged
{
    /// <summary>Begins to write.</summary>
    /// <param name="stream">What writes past the caches, or null.</param>
    /// <param name="first">The first element that this thread writes.</param>
    /// <param name="end">The end of its elements.</param>
    public RowOutput(OutputStream* stream, TStore* first, TStore* end)
    {
        Stream = stream;
        Next = stream == null ? first : (TStore*)stream->Next;
        Limit = stream == null ? end : (TStore*)nuint.MaxValue;
    }

    /// <summary>What writes past the caches, or null.</summary>
    public OutputStream* Stream { get; }

    /// <summary>Where the next element goes.</summary>
    public TStore* Next { get; private set; }

    /// <summary>The end of what may be overwritten before it is written for good, see LaneSteps.Put.</summary>
    public TStore* Limit { get; }

    /// <summary>Goes on behind what was written at <see cref="Next"/>.</summary>
    /// <param name="count">Elements, at most those of a piece.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long count)
    {
        if (Stream == null)
        {
            Next += count;
            return;
        }

        Stream->Add(count * sizeof(TStore));
        Next = (TStore*)Stream->Next;
    }

    /// <summary>Writes what waits.</summary>
    public readonly void End()
    {
        if (Stream != null)
            Stream->End();
    }
}
