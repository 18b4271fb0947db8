namespace GpuPool.Benchmarks.Quick;

/// <summary>Copies with several threads that only spin, so that a copy costs its bytes and no waking up.</summary>
internal sealed class QuickCopy : IDisposable
{
    private readonly Thread[] _threads;
    private volatile Action<int>? _part;
    private volatile bool _stop;
    private volatile int _round;
    private int _left;

    public QuickCopy(int threads)
    {
        _threads = [.. Enumerable.Range(1, threads - 1).Select(number => new Thread(() => Attend(number)) { IsBackground = true })];
        foreach (Thread thread in _threads)
            thread.Start();
    }

    public void Run<T>(T[] from, T[] to)
    {
        int threads = _threads.Length + 1;
        int part = (from.Length + threads - 1) / threads;
        _part = number =>
        {
            int first = Math.Min(number * part, from.Length);
            int count = Math.Min(part, from.Length - first);
            from.AsSpan(first, count).CopyTo(to.AsSpan(first, count));
        };
        _left = _threads.Length;
        _round++;
        _part(0);
        while (Volatile.Read(ref _left) > 0)
            Thread.SpinWait(4);
        _part = null;
    }

    public void Dispose()
    {
        _stop = true;
        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Attend(int number)
    {
        int seen = 0;
        var wait = default(SpinWait);
        while (!_stop)
        {
            if (_round == seen)
            {
                // Yields once the rounds stop, so that it does not disturb the pooling that takes turns with it.
                wait.SpinOnce();
                continue;
            }

            seen = _round;
            wait.Reset();
            _part!(number);
            Interlocked.Decrement(ref _left);
        }
    }
}
