using GpuPool.Planning;

namespace GpuPool.Dispatch.Cuts;

/// <summary>
/// Large calls on the host whose caller wants to see progress or may stop them: piece by piece along the outer axis, each
/// on all cores. Others run in one go.
/// </summary>
internal static class HostPieces
{
    // Some hundredths of a second of work each, so that a piece's start and end cost nothing beside it.
    private const long PieceBytes = 64 << 20;

    public static void Run(IBackend host, PoolPlan plan, in HostTensors tensors)
    {
        if ((tensors.Progress is null && !tensors.Cancellation.CanBeCanceled) || PlanBytes.Total(plan) <= PieceBytes)
            host.Run(plan, tensors);
        else
            Cut(host, plan, tensors);
    }

    private static void Cut(IBackend host, PoolPlan plan, in HostTensors tensors)
    {
        IReadOnlyList<PlanPiece> pieces = PlanCutter.Cut(plan, PieceBytes, PlanBytes.Total, part => First(host, part), out string? refusal);
        if (refusal is null)
            new PieceRun(pieces, tensors, (piece, part) => host.Run(piece.Plan, part)).Run(workers: 1);
        else
            host.Run(plan, tensors);
    }

    private static string First(IBackend host, PoolPlan plan) => host.Judge(plan).First(verdict => verdict.IsAccepted).Implementation;
}
