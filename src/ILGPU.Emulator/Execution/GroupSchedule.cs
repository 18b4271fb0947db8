namespace ILGPU.Emulation;

/// <summary>Who waits for whom at a barrier.</summary>
internal enum BarrierScope : byte
{
    Group = GroupSchedule.AtGroupBarrier,
    Warp = GroupSchedule.AtWarpBarrier,
}

/// <summary>
/// Whose turn it is among the threads of one group. Exactly one of them runs at any time: it goes on until it ends or
/// waits at a barrier. A thread that has ended counts as having arrived at every barrier.
/// </summary>
internal sealed class GroupSchedule
{
    internal const byte AtGroupBarrier = 1;
    internal const byte AtWarpBarrier = 2;
    private const byte Ready = 0;
    private const byte Finished = 3;

    private byte[] states = [];
    private int size;
    private int warpSize;
    private int finished;
    private int waiting;
    private int waitingForGroup;
    private int votes;

    /// <summary>The thread that has not begun and is next; the group's size when all have begun.</summary>
    internal int NextToStart { get; private set; }

    internal bool HasWaiting => waiting > 0;

    internal bool AllFinished => finished == size;

    /// <summary>How many threads met at the last group barrier.</summary>
    internal int LastMet { get; private set; }

    /// <summary>How many of them voted yes.</summary>
    internal int LastVotes { get; private set; }

    internal void Reset(int groupSize, int threadsPerWarp)
    {
        if (states.Length < groupSize)
            states = new byte[groupSize];
        size = groupSize;
        warpSize = threadsPerWarp;
        NextToStart = 0;
        finished = 0;
        waiting = 0;
        waitingForGroup = 0;
        votes = 0;
    }

    internal bool TryStart(out int thread)
    {
        thread = NextToStart;
        if (thread == size)
            return false;
        states[thread] = Ready;
        NextToStart++;
        return true;
    }

    internal void Finish(int thread)
    {
        states[thread] = Finished;
        finished++;
    }

    internal void Wait(int thread, BarrierScope scope, bool vote)
    {
        states[thread] = (byte)scope;
        waiting++;
        if (scope == BarrierScope.Group)
        {
            waitingForGroup++;
            votes += vote ? 1 : 0;
        }
    }

    /// <summary>
    /// The thread whose turn comes after one that has ended or waits: itself if its barrier is complete, the next to
    /// start, or the next in the round; −1 if none can run.
    /// </summary>
    internal int Next(int thread)
    {
        if (AllFinished)
            return -1;
        if (waitingForGroup > 0 && waitingForGroup + finished == size)
            OpenGroupBarrier();
        else if (waiting > waitingForGroup)
            OpenWarpBarrier(thread / warpSize * warpSize);

        if (states[thread] == Ready || NextToStart < size)
            return states[thread] == Ready ? thread : NextToStart;
        for (int step = 1; step < size; step++)
        {
            int candidate = (thread + step) % size;
            if (states[candidate] == Ready)
                return candidate;
        }
        return -1;
    }

    /// <summary>Starts no more threads and lets all that wait go on, so that they can end.</summary>
    internal void Abort()
    {
        finished += size - NextToStart;
        states.AsSpan(NextToStart, size - NextToStart).Fill(Finished);
        NextToStart = size;
        Release(0, size, AtGroupBarrier);
        Release(0, size, AtWarpBarrier);
        waitingForGroup = 0;
    }

    private void OpenGroupBarrier()
    {
        LastMet = waitingForGroup;
        LastVotes = votes;
        votes = 0;
        waitingForGroup = 0;
        Release(0, size, AtGroupBarrier);
    }

    private void OpenWarpBarrier(int first)
    {
        int end = Math.Min(first + warpSize, size);
        if (end > NextToStart)
            return;
        for (int thread = first; thread < end; thread++)
        {
            if (states[thread] is not (AtWarpBarrier or Finished))
                return;
        }
        Release(first, end, AtWarpBarrier);
    }

    private void Release(int first, int end, byte state)
    {
        for (int thread = first; thread < end; thread++)
        {
            if (states[thread] != state)
                continue;
            states[thread] = Ready;
            waiting--;
        }
    }
}
