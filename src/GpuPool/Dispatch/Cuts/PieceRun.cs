using System.Runtime.ExceptionServices;

namespace GpuPool.Dispatch.Cuts;

/// <summary>Runs the parts of a call, two at a time, so that the copies of one overlap with the kernels of the other.</summary>
/// <param name="pieces">The parts.</param>
/// <param name="whole">The tensors of the whole call.</param>
/// <param name="run">Runs one part.</param>
internal sealed class PieceRun(IReadOnlyList<PlanPiece> pieces, HostTensors whole, Action<PlanPiece, HostTensors> run)
{
    private int _next = -1;
    private int _done;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Runs all parts; the first fault stops what has not begun.</summary>
    /// <param name="workers">How many run at a time.</param>
    public void Run(int workers)
    {
        Task[] others = [.. Enumerable.Range(1, Math.Min(workers, pieces.Count) - 1).Select(_ => Task.Run(Work))];
        Work();
        Task.WaitAll(others);
        _fault?.Throw();
    }

    private void Work()
    {
        try
        {
            for (; ; )
            {
                int number = Interlocked.Increment(ref _next);
                if (number >= pieces.Count || Volatile.Read(ref _fault) is not null)
                    return;
                whole.Cancellation.ThrowIfCancellationRequested();
                HostTensors part = pieces[number].Of(whole);
                run(pieces[number], part);
                pieces[number].ShiftIndices(part);
                whole.Progress?.Report((double)Interlocked.Increment(ref _done) / pieces.Count);
            }
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(fault), null);
        }
    }
}
