using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ILGPU.Emulation;

/// <summary>
/// One launch. The calling thread begins with the groups; when they turn out to take long, other cores join in.
/// So a tiny launch costs no switch between threads.
/// </summary>
internal sealed class GridRun(KernelConfig config, int warpSize, Action thread) : IThreadPoolWorkItem
{
    private const int MostCores = 16;
    private const double TinyMicroseconds = 30;

    private readonly long groups = config.GridDim.LongSize;
    private readonly object helpersGate = new();
    private int activeHelpers;
    private bool closed;
    private ExceptionDispatchInfo? failure;
    private long next;
    private int cores = 1;

    internal KernelConfig Config { get; } = config;

    internal int WarpSize { get; } = warpSize;

    internal Action Thread { get; } = thread;

    /// <summary>Runs all groups; throws what a kernel thread threw.</summary>
    internal void Run(int availableCores)
    {
        using (GroupRunner runner = GroupRunner.Rent(this))
        {
            if (!RunShortly(runner))
            {
                CallHelpers((int)Math.Min(Math.Min(availableCores, MostCores), groups - next));
                RunRest(runner);
            }
        }
        WaitForHelpers();
        failure?.Throw();
    }

    void IThreadPoolWorkItem.Execute()
    {
        // The caller may have finished without waiting for a helper that never began.
        lock (helpersGate)
        {
            if (closed)
                return;
            activeHelpers++;
        }
        using (GroupRunner runner = GroupRunner.Rent(this))
            RunRest(runner);
        lock (helpersGate)
        {
            activeHelpers--;
            Monitor.Pulse(helpersGate);
        }
    }

    private bool RunShortly(GroupRunner runner)
    {
        long start = Stopwatch.GetTimestamp();
        for (long batch = 1; next < groups; batch *= 2)
        {
            for (long end = Math.Min(next + batch, groups); next < end; next++)
            {
                if (!RunGroup(runner, next))
                    return true;
            }
            if (Stopwatch.GetElapsedTime(start).TotalMicroseconds > TinyMicroseconds)
                return next == groups;
        }
        return true;
    }

    private void CallHelpers(int participants)
    {
        cores = participants;
        for (int helper = 1; helper < participants; helper++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void RunRest(GroupRunner runner)
    {
        while (Volatile.Read(ref failure) is null)
        {
            // Large pieces first, single groups at the end.
            long piece = Math.Max(1, (groups - Volatile.Read(ref next)) / (4 * cores));
            long begin = Interlocked.Add(ref next, piece) - piece;
            if (begin >= groups)
                return;
            for (long group = begin; group < Math.Min(begin + piece, groups); group++)
            {
                if (!RunGroup(runner, group))
                    return;
            }
        }
    }

    private bool RunGroup(GroupRunner runner, long group)
    {
        Exception? problem = runner.RunGroup(group);
        if (problem is null)
            return true;
        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(problem), null);
        return false;
    }

    private void WaitForHelpers()
    {
        lock (helpersGate)
        {
            closed = true;
            while (activeHelpers > 0)
                Monitor.Wait(helpersGate);
        }
    }
}
