using GpuPool.Backends.Host;

namespace GpuPool.Tests.Host;

/// <summary>The workers: every item once, whoever calls, and failures reach the caller.</summary>
internal sealed class HostThreadsTests
{
    private static readonly HostThreads s_threads = new(4);

    [TestCase(1, 1)]
    [TestCase(7, 1)]
    [TestCase(1000, 3)]
    [TestCase(100_000, 7)]
    public void Every_item_is_done_once(int items, int grain)
    {
        var done = new int[items];
        s_threads.Run(new Count(done), items, grain);
        Assert.That(done, Is.All.EqualTo(1));
    }

    [Test]
    public void Work_may_start_work()
    {
        var done = new int[64 * 64];
        s_threads.Run(new Nest(done), 64, 1);
        Assert.That(done, Is.All.EqualTo(1));
    }

    [Test]
    public void Many_threads_may_call_at_the_same_time()
    {
        var failures = new List<string>();
        Thread[] callers = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (int call = 0; call < 300; call++)
            {
                var done = new int[500];
                s_threads.Run(new Count(done), done.Length, 5);
                if (Array.Exists(done, times => times != 1))
                    failures.Add($"call {call}");
            }
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.That(failures, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(999)]
    public void A_failure_reaches_the_caller_and_the_workers_stay_usable(int failing)
    {
        Assert.That(() => s_threads.Run(new Fail(failing), 1000, 10), Throws.InvalidOperationException.With.Message.EqualTo("item"));
        Every_item_is_done_once(1000, 3);
    }

    [Test]
    public void Running_allocates_nothing()
    {
        var done = new int[10_000];
        s_threads.Run(new Count(done), done.Length, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 100; call++)
            s_threads.Run(new Count(done), done.Length, 100);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private readonly struct Count(int[] done) : IRangeWork
    {
        public void Run(long first, long end)
        {
            for (long item = first; item < end; item++)
                Interlocked.Increment(ref done[item]);
        }
    }

    private readonly struct Nest(int[] done) : IRangeWork
    {
        public void Run(long first, long end)
        {
            for (long item = first; item < end; item++)
                s_threads.Run(new Part(done, item * 64), 64, 4);
        }
    }

    private readonly struct Part(int[] done, long start) : IRangeWork
    {
        public void Run(long first, long end) => new Count(done).Run(start + first, start + end);
    }

    private readonly struct Fail(int failing) : IRangeWork
    {
        public void Run(long first, long end)
        {
            if (first <= failing && failing < end)
                throw new InvalidOperationException("item");
        }
    }
}
