using System.Collections.Concurrent;

namespace ILGPU.Emulation;

/// <summary>
/// Runs one group at a time. The threads of a group take turns, so a kernel without barriers is a plain loop on the
/// calling thread. A thread that has to wait at a barrier keeps its operating system's thread, and another one goes on.
/// </summary>
internal sealed class GroupRunner : IDisposable
{
    private static readonly ConcurrentBag<GroupRunner> Idle = [];

    private readonly GroupSchedule schedule = new();
    private readonly KernelThread caller;
    private readonly Stack<KernelThread> idleThreads = new();
    private KernelThread[] waitingThreads = [];
    private GridRun run = null!;
    private Exception? failure;

    private GroupRunner() => caller = new KernelThread(this);

    internal Index3D GridIndex { get; private set; }

    internal Index3D GridDim { get; private set; }

    internal Index3D GroupDim { get; private set; }

    internal int GroupSize { get; private set; }

    internal int WarpSize => run.WarpSize;

    internal SharedMemoryConfig DynamicMemory => run.Config.SharedMemoryConfig;

    internal ScratchBlocks Shared { get; } = new();

    internal ScratchBlocks Dynamic { get; } = new();

    internal ScratchBlocks Exchange { get; } = new();

    internal GroupSchedule Schedule => schedule;

    /// <summary>Gets a runner that works on the calling thread until it is disposed.</summary>
    internal static GroupRunner Rent(GridRun run)
    {
        if (!Idle.TryTake(out GroupRunner? runner))
            runner = new GroupRunner();
        runner.run = run;
        runner.GridDim = run.Config.GridDim;
        runner.GroupDim = run.Config.GroupDim;
        runner.GroupSize = run.Config.GroupDim.Size;
        if (runner.waitingThreads.Length < runner.GroupSize)
            runner.waitingThreads = new KernelThread[runner.GroupSize];
        runner.caller.MakeCurrent();
        return runner;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        KernelThread.EndCurrent();
        run = null!;
        failure = null;
        Idle.Add(this);
    }

    /// <summary>Runs all threads of one group.</summary>
    /// <param name="group">The group's position in the grid, X first.</param>
    /// <returns>What a thread threw.</returns>
    internal Exception? RunGroup(long group)
    {
        GridIndex = group < GridDim.X ? new Index3D((int)group, 0, 0) : GridPosition(group);
        schedule.Reset(GroupSize, WarpSize);
        Shared.Forget();
        Dynamic.Forget();
        Exchange.Forget();
        RunThreads(caller);
        return failure;
    }

    /// <summary>Runs threads that haven't begun, one after the other, until another thread has to go on instead.</summary>
    internal void RunThreads(KernelThread self)
    {
        int next;
        try
        {
            next = RunInOrder(self);
        }
        catch (Exception problem)
        {
            next = Fail(self.LinearIndex, problem);
        }
        PassOn(self, next);
    }

    /// <summary>Waits until all threads of the group or warp that still run have come here.</summary>
    internal void Barrier(BarrierScope scope, bool vote = false)
    {
        KernelThread self = KernelThread.Current;
        schedule.Wait(self.LinearIndex, scope, vote);
        int next = NextTurn(self.LinearIndex);
        if (next != self.LinearIndex)
        {
            waitingThreads[self.LinearIndex] = self;
            Resume(next);
            self.WaitForTurn();
        }
        if (failure is not null)
            throw new GroupAbortedException();
    }

    private Index3D GridPosition(long group)
    {
        (long row, long x) = Math.DivRem(group, GridDim.X);
        (long z, long y) = Math.DivRem(row, GridDim.Y);
        return new Index3D((int)x, (int)y, (int)z);
    }

    private int RunInOrder(KernelThread self)
    {
        Action body = run.Thread;
        while (schedule.TryStart(out int thread))
        {
            self.Begin(thread);
            body();
            schedule.Finish(thread);
            if (!schedule.HasWaiting && schedule.NextToStart < GroupSize)
                continue;
            int next = NextTurn(thread);
            if (next != schedule.NextToStart)
                return next;
        }
        return -1;
    }

    private int Fail(int thread, Exception problem)
    {
        if (problem is not GroupAbortedException && failure is null)
        {
            failure = problem;
            schedule.Abort();
        }
        schedule.Finish(thread);
        return NextTurn(thread);
    }

    private int NextTurn(int thread)
    {
        int next = schedule.Next(thread);
        if (next < 0 && !schedule.AllFinished)
        {
            failure ??= new InvalidOperationException(
                $"Some threads of group {GridIndex} wait at a group barrier, others at a warp barrier: none can go on.");
            schedule.Abort();
            next = schedule.Next(thread);
        }
        return next;
    }

    private void PassOn(KernelThread self, int next)
    {
        bool finished = schedule.AllFinished;
        if (self != caller)
            idleThreads.Push(self);
        if (!finished)
            Resume(next);
        else if (self != caller)
            caller.Wake();
        if (!finished && self == caller)
            self.WaitForTurn();
    }

    private void Resume(int thread)
    {
        if (thread < schedule.NextToStart)
            waitingThreads[thread].Wake();
        else if (idleThreads.TryPop(out KernelThread? idle))
            idle.Wake();
        else
            KernelThread.Start(this).Wake();
    }

    /// <summary>Unwinds the threads of a group in which one has failed.</summary>
    private sealed class GroupAbortedException : Exception;
}
