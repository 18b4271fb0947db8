using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace GpuPool.Backends.Host;

/// <summary>
/// The process's workers: background threads, started when they are first wanted, that wait for work by looking for it
/// a few microseconds long and then sleep. One caller at a time has the team and works along; its work is cut into a share
/// for each of them, and shares into pieces. Who has finished its own share takes pieces of the others', so the caller waits
/// only for workers that have begun a piece, never for one that still wakes up. Shares are the same in each call: a worker
/// finds what it read or wrote in the call before in its own cache.
/// </summary>
internal sealed unsafe class HostTeam
{
    // Long enough to bridge the gap between two calls in a row, short enough not to be noticed by others.
    private static readonly long s_patience = Stopwatch.Frequency / 20_000;

    // Looks at the job between two looks at the clock.
    private const int Looks = 32;

    private readonly Worker[] _workers;
    private readonly Share[] _shares;
    private bool _started;
    private int _owned;
    private Signals _signals;

    // The work of the present owner, written before the team is opened.
    private delegate*<void*, long, long, void> _run;
    private void* _work;
    private long _piece;
    private int _helpers;
    private Exception? _failure;

    private HostTeam(int workers)
    {
        _workers = new Worker[workers];
        for (int i = 0; i < workers; i++)
            _workers[i] = new Worker();
        _shares = new Share[workers + 1];
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
        _piece = piece;
        _helpers = Math.Min(helpers, _workers.Length);
        _failure = null;
        Cut(items, piece);

        // Either a worker sees the team open and counts itself inside before looking, or the caller below sees it inside:
        // both sides write first and read then, with a full fence between.
        Interlocked.Exchange(ref _signals.Open, 1);
        Interlocked.Increment(ref _signals.Job);
        for (int i = 0; i < _helpers; i++)
            _workers[i].Wake();
        Drain(0);
        Interlocked.Exchange(ref _signals.Open, 0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _signals.Inside) > 0)
            wait.SpinOnce(sleep1Threshold: -1);

        Exception? failure = _failure;
        _work = null;
        Volatile.Write(ref _owned, 0);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return true;
    }

    // Whole pieces to each share.
    private void Cut(long items, long piece)
    {
        int shares = _helpers + 1;
        long pieces = ((items - 1) / piece) + 1;
        long first = 0;
        for (int i = 0; i < shares; i++)
        {
            // What is left, evenly; without a product that could overflow.
            long count = (pieces + shares - 1 - i) / (shares - i);
            pieces -= count;
            long end = pieces == 0 ? items : first + (count * piece);
            _shares[i] = new Share { Next = first, End = end };
            first = end;
        }
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
            seen = Volatile.Read(ref _signals.Job);
            Interlocked.Increment(ref _signals.Inside);
            if (Volatile.Read(ref _signals.Open) != 0 && number < _helpers)
                Drain(number + 1);
            Interlocked.Decrement(ref _signals.Inside);
        }
    }

    /// <summary>Does pieces of one's own share, then of the shares after it.</summary>
    private void Drain(int own)
    {
        try
        {
            int shares = _helpers + 1;
            for (int i = 0; i < shares; i++)
            {
                ref Share share = ref _shares[(own + i) % shares];
                while (Volatile.Read(ref share.Next) < share.End)
                {
                    long first = Interlocked.Add(ref share.Next, _piece) - _piece;
                    if (first >= share.End)
                        break;
                    _run(_work, first, Math.Min(first + _piece, share.End));
                }
            }
        }
        catch (Exception failure)
        {
            // The rest is not begun; the first failure reaches the caller.
            for (int i = 0; i <= _helpers; i++)
                Interlocked.Exchange(ref _shares[i].Next, _shares[i].End);
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }

    /// <summary>What of the work is one thread's first, on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Share
    {
        [FieldOffset(64)]
        public long Next;

        [FieldOffset(72)]
        public long End;
    }

    /// <summary>What threads watch, each on a cache line of its own, so that none slows another.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Signals
    {
        [FieldOffset(64)]
        public int Job;

        [FieldOffset(128)]
        public int Open;

        [FieldOffset(192)]
        public int Inside;
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
            do
            {
                for (int i = 0; i < Looks; i++)
                {
                    if (Volatile.Read(ref team._signals.Job) != seen)
                        return;
                    Thread.SpinWait(1);
                }
            }
            while (Stopwatch.GetTimestamp() < until);

            lock (_bed)
            {
                // A job that came before the worker is marked asleep is seen by it; one that comes later wakes it.
                _asleep = true;
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref team._signals.Job) == seen)
                    Monitor.Wait(_bed);
                _asleep = false;
            }
        }
    }
}
