using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace GpuPool.Backends.Host;

/// <summary>
/// The process's workers: background threads, started when they are first wanted, that wait for work by looking for it
/// a few microseconds long and then sleep. One caller at a time has the team and works along; pieces of its work are
/// handed out one by one, and it waits only for workers that have begun one, never for one that still wakes up.
/// </summary>
internal sealed unsafe class HostTeam
{
    // Long enough to bridge the gap between two calls in a row, short enough not to be noticed by others.
    private static readonly long s_patience = Stopwatch.Frequency / 20_000;

    private readonly Worker[] _workers;
    private bool _started;
    private int _owned;
    private volatile int _job;
    private volatile int _open;
    private int _inside;

    // The work of the present owner, written before the team is opened.
    private delegate*<void*, long, long, void> _run;
    private void* _work;
    private long _items;
    private long _piece;
    private int _helpers;
    private long _next;
    private Exception? _failure;

    private HostTeam(int workers)
    {
        _workers = new Worker[workers];
        for (int i = 0; i < workers; i++)
            _workers[i] = new Worker();
    }

    /// <summary>The one team: with its caller it has as many threads as the machine has cores.</summary>
    public static HostTeam Shared { get; } = new(Environment.ProcessorCount - 1);

    /// <summary>
    /// Does work together with at most so many workers, unless the team is busy with other work.
    /// </summary>
    /// <returns>Whether it was done; if not, nothing of it was.</returns>
    public bool TryRun(delegate*<void*, long, long, void> run, void* work, long items, long piece, int helpers)
    {
        if (_workers.Length == 0 || Interlocked.CompareExchange(ref _owned, 1, 0) != 0)
            return false;
        if (!_started)
            Start();
        _run = run;
        _work = work;
        _items = items;
        _piece = piece;
        _helpers = Math.Min(helpers, _workers.Length);
        _next = 0;
        _failure = null;

        // Either a worker sees the team open and counts itself inside before looking, or the caller below sees it inside:
        // both sides write first and read then, with a full fence between.
        Interlocked.Exchange(ref _open, 1);
        Interlocked.Increment(ref _job);
        for (int i = 0; i < _helpers; i++)
            _workers[i].Wake();
        Drain();
        Interlocked.Exchange(ref _open, 0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _inside) > 0)
            wait.SpinOnce(sleep1Threshold: -1);

        Exception? failure = _failure;
        _work = null;
        Volatile.Write(ref _owned, 0);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return true;
    }

    private void Start()
    {
        _started = true;
        for (int i = 0; i < _workers.Length; i++)
        {
            int number = i;
            new Thread(() => Attend(number)) { IsBackground = true, Name = "GpuPool" }.Start();
        }
    }

    private void Attend(int number)
    {
        int seen = 0;
        while (true)
        {
            _workers[number].Await(this, seen);
            seen = _job;
            Interlocked.Increment(ref _inside);
            if (_open != 0 && number < _helpers)
                Drain();
            Interlocked.Decrement(ref _inside);
        }
    }

    private void Drain()
    {
        try
        {
            while (true)
            {
                long first = Interlocked.Add(ref _next, _piece) - _piece;
                if (first >= _items)
                    return;
                _run(_work, first, Math.Min(first + _piece, _items));
            }
        }
        catch (Exception failure)
        {
            // The rest is not begun; the first failure reaches the caller.
            Interlocked.Exchange(ref _next, _items);
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }

    /// <summary>How one worker sleeps and is woken.</summary>
    private sealed class Worker
    {
        private readonly object _bed = new();
        private volatile bool _asleep;

        public void Wake()
        {
            if (!_asleep)
                return;
            lock (_bed)
                Monitor.Pulse(_bed);
        }

        /// <summary>Returns when there is another job than the one seen last.</summary>
        public void Await(HostTeam team, int seen)
        {
            long until = Stopwatch.GetTimestamp() + s_patience;
            while (Stopwatch.GetTimestamp() < until)
            {
                if (team._job != seen)
                    return;
                Thread.SpinWait(8);
            }

            lock (_bed)
            {
                // A job that came before the worker is marked asleep is seen by it; one that comes later wakes it.
                _asleep = true;
                Interlocked.MemoryBarrier();
                while (team._job == seen)
                    Monitor.Wait(_bed);
                _asleep = false;
            }
        }
    }
}
