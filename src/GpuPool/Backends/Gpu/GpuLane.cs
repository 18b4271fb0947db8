using ILGPU.Runtime;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// A stream and the calls that were queued on it, numbered from 1. A thread holds <see cref="Gate"/> while it queues a call,
/// so that the parts of two calls do not mix.
/// </summary>
internal sealed class GpuLane(IGpuDriver driver, AcceleratorStream stream, bool isCallers = false)
{
    private long _started;
    private long _queued;
    private long _done;

    /// <summary>Held while a call is queued.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The stream.</summary>
    public AcceleratorStream Stream => stream;

    /// <summary>Whether the stream is the caller's, who may dispose it at any time.</summary>
    public bool IsCallers => isCallers;

    /// <summary>The number of the call whose work is being queued. Inside the gate.</summary>
    public long Begin() => ++_started;

    /// <summary>All work of the call has been queued, or never will be. Inside the gate.</summary>
    public void End(long ticket) => Volatile.Write(ref _queued, ticket);

    /// <summary>All work of the call has been queued and waited for. Inside the gate.</summary>
    public void Complete(long ticket)
    {
        End(ticket);
        MarkDone(ticket);
    }

    /// <summary>Whether a call's work is known to be done.</summary>
    public bool IsDone(long ticket) => Volatile.Read(ref _done) >= ticket;

    /// <summary>Waits for all that has been queued so far; the calls before the one that is being queued are then done.</summary>
    public void Synchronize()
    {
        long queued = Volatile.Read(ref _queued);
        driver.Synchronize(stream);
        MarkDone(queued);
    }

    /// <summary>Waits for a call. Outside of all gates.</summary>
    public void Wait(long ticket)
    {
        if (IsDone(ticket))
            return;
        if (Volatile.Read(ref _queued) < ticket)
        {
            // The call is being queued by another thread: it holds the gate until it is done with that.
            Gate.Enter();
            Gate.Exit();
        }

        Synchronize();
    }

    private void MarkDone(long ticket)
    {
        long seen = Volatile.Read(ref _done);
        while (seen < ticket)
        {
            long now = Interlocked.CompareExchange(ref _done, ticket, seen);
            if (now == seen)
                return;
            seen = now;
        }
    }
}
