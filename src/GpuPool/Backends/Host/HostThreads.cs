using System.Runtime.CompilerServices;

namespace GpuPool.Backends.Host;

/// <summary>Cuts work into pieces and gives them to the cores.</summary>
internal sealed class HostThreads(int degree)
{
    // So many pieces a thread, so that one that is held up does not hold up the rest.
    private const int PiecesPerThread = 16;

    /// <summary>The caller's thread alone, for what is a part of one thread's work.</summary>
    public static HostThreads Alone { get; } = new(1);

    /// <summary>The most threads that work at the same time.</summary>
    public int Degree { get; } = degree;

    /// <summary>
    /// Runs all items, on the caller's thread alone when there are no more than <paramref name="grain"/> of them, or when
    /// other work has the team. What is computed does not depend on how it is cut. Allocates nothing.
    /// </summary>
    public unsafe void Run<TWork>(in TWork work, long items, long grain)
        where TWork : struct, IRangeWork
    {
        if (items > grain && Degree > 1)
        {
            // The struct stays where it is, on the stack, until the team has left it.
            long piece = Math.Max(grain, items / ((long)Degree * PiecesPerThread));
            if (HostTeam.Shared.TryRun(&Invoke<TWork>, Unsafe.AsPointer(ref Unsafe.AsRef(in work)), items, piece, Degree - 1))
                return;
        }

        work.Run(0, items);
    }

    private static unsafe void Invoke<TWork>(void* work, long first, long end)
        where TWork : struct, IRangeWork => Unsafe.AsRef<TWork>(work).Run(first, end);
}
