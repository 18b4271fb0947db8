using System.Diagnostics;
using GpuPool.Dispatch;
using GpuPool.Dispatch.Cuts;
using GpuPool.Planning;
using GpuPool.Shapes;
using GpuPool.Telemetry;

namespace GpuPool.Backends.Gpu;

// Calls on host tensors: to the device, the kernels, and back, on one lane; what does not fit goes piece by piece.
internal sealed partial class GpuBackend
{
    // Two, so that the copies of one overlap with the kernels of the other.
    private const int PiecesInFlight = 2;

    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        GpuCore core = Acquire();
        long start = Stopwatch.GetTimestamp();
        try
        {
            RunFitting(core, plan, tensors);
            Meters.Took(_device, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception fault) when (Translate(core, fault) is PoolDeviceException translated)
        {
            throw translated;
        }
        finally
        {
            core.Release();
        }
    }

    /// <summary>What a plan takes of the pool.</summary>
    private static long Need(PoolPlan plan)
    {
        long bytes = 0;
        for (int i = 0; i < plan.Inputs.Length; i++)
            bytes = checked(bytes + SizeClass.Of(PlanBytes.Input(plan, i)));
        bytes = checked(bytes + SizeClass.Of(plan.Output.ElementCount * ElementTypes.Size(plan.Type)));
        bytes = checked(bytes + (plan.WithIndices ? SizeClass.Of(plan.Output.ElementCount * plan.IndexSize) : 0));
        return PlanBytes.Scratch(plan) is > 0 and long scratch ? checked(bytes + SizeClass.Of(scratch)) : bytes;
    }

    private void RunFitting(GpuCore core, PoolPlan plan, in HostTensors tensors)
    {
        core.HostCalls.EnterReadLock();
        try
        {
            if (TryWhole(core, plan, tensors, out _))
                return;
        }
        finally
        {
            core.HostCalls.ExitReadLock();
        }

        // What other calls hold for the moment is free once they have ended, so this one runs alone.
        core.HostCalls.EnterWriteLock();
        try
        {
            if (!TryWhole(core, plan, tensors, out DeviceOutOfMemoryException? cause))
                RunPieces(core, plan, tensors, cause);
        }
        finally
        {
            core.HostCalls.ExitWriteLock();
        }
    }

    /// <summary>Runs a plan in one go if it fits.</summary>
    private bool TryWhole(GpuCore core, PoolPlan plan, in HostTensors tensors, out DeviceOutOfMemoryException? cause)
    {
        cause = null;
        long need = Need(plan);
        if (need > core.Pool.Available(need))
            return false;
        try
        {
            RunWhole(core, plan, tensors);
            return true;
        }
        catch (DeviceOutOfMemoryException fault)
        {
            // Other calls took the memory, or the driver gives no buffer as large.
            cause = fault;
            return false;
        }
    }

    private void RunPieces(GpuCore core, PoolPlan plan, in HostTensors tensors, DeviceOutOfMemoryException? cause)
    {
        long need = Need(plan);
        long available = core.Pool.Available(need);
        for (long most = Math.Min(available, need) / PiecesInFlight; ; most /= 2)
        {
            IReadOnlyList<PlanPiece> pieces = PlanCutter.Cut(plan, most, Need, part => Choose(part).Name, out string? refusal);
            if (refusal is not null)
                throw new DeviceOutOfMemoryException(_device, need, available, cause, $"the call cannot be cut into smaller pieces: {refusal}");
            Log.Cut(_logger, plan.ToString(), need, _device, available, pieces.Count);
            try
            {
                new PieceRun(pieces, tensors, (piece, part) => RunWhole(core, piece.Plan, part)).Run(PiecesInFlight);
                return;
            }
            catch (DeviceOutOfMemoryException fault)
            {
                cause = fault;
            }
        }
    }

    private void RunWhole(GpuCore core, PoolPlan plan, in HostTensors tensors)
    {
        tensors.Cancellation.ThrowIfCancellationRequested();
        using GpuCall call = GpuCall.OnAny(core);
        using var host = new HostCall(plan);
        host.CopyIn(call, tensors);
        using (var session = new GpuSession(core, call.Use))
            Choose(plan).Run(plan, host.Stored, session);

        // The last moment at which the output is as it was.
        tensors.Cancellation.ThrowIfCancellationRequested();
        host.CopyOut(call, tensors);
        call.Complete();
        Meters.Copied(_device, host.BytesIn, host.BytesOut);
    }
}
