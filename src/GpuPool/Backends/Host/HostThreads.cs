namespace GpuPool.Backends.Host;

/// <summary>Cuts work into pieces and gives them to the cores.</summary>
internal sealed class HostThreads(int degree) : IDisposable
{
    /// <summary>The most threads that work at the same time.</summary>
    public int Degree { get; } = degree;

    /// <summary>
    /// Runs all items, on the caller's thread alone when there are no more than <paramref name="grain"/> of them.
    /// What is computed does not depend on how it is cut.
    /// </summary>
    public void Run<TWork>(in TWork work, long items, long grain)
        where TWork : struct, IRangeWork
    {
        if (items <= grain || Degree == 1)
        {
            work.Run(0, items);
            return;
        }

        // A few pieces a thread, so that one that is held up does not hold up the rest.
        long pieces = Math.Min((items + grain - 1) / grain, Degree * 4L);
        TWork copy = work;
        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Degree }, piece =>
            copy.Run(items * piece / pieces, items * (piece + 1) / pieces));
    }

    public void Dispose()
    {
        // The framework's own threads do the work.
    }
}
