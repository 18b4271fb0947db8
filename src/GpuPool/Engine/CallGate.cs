namespace GpuPool.Engine;

/// <summary>Counts the calls that run, so that closing can wait for them.</summary>
internal sealed class CallGate
{
    private readonly object _closing = new();

    // Calls that run; the sign bit is set once the gate is closed.
    private int _state;

    /// <summary>Enters a call.</summary>
    /// <exception cref="ObjectDisposedException">The gate is closed.</exception>
    public void Enter()
    {
        if (Interlocked.Increment(ref _state) < 0)
        {
            Leave();
            throw new ObjectDisposedException(nameof(PoolEngine));
        }
    }

    /// <summary>Leaves a call.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _state) == int.MinValue)
        {
            lock (_closing)
                Monitor.PulseAll(_closing);
        }
    }

    /// <summary>Runs something as a call.</summary>
    public void Inside(Action call)
    {
        Enter();
        try
        {
            call();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs something as a call.</summary>
    public TResult Inside<TResult>(Func<TResult> call)
    {
        Enter();
        try
        {
            return call();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Lets no more calls in and waits for those inside.</summary>
    /// <returns>Whether this was the first time.</returns>
    public bool Close()
    {
        bool first = (Interlocked.Or(ref _state, int.MinValue) & int.MinValue) == 0;
        lock (_closing)
        {
            while (Volatile.Read(ref _state) != int.MinValue)
                Monitor.Wait(_closing);
        }

        return first;
    }
}
