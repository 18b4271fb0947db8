using System.Diagnostics;
using System.Runtime.ExceptionServices;
using GpuPool.Dispatch.Costs;
using GpuPool.Dispatch.Cuts;
using GpuPool.Planning;
using GpuPool.Telemetry;

namespace GpuPool.Dispatch.Sets;

/// <summary>
/// Several devices: a call on host tensors is cut along the outer axis by the speed that each has shown, and they compute
/// their shares at the same time. The share of a device that fails goes to the others, and at last to the host. Tensors in
/// device memory are the first device's.
/// </summary>
internal sealed class SetBackend(IReadOnlyList<SetMember> members, Func<IBackend> host, PoolEngineOptions options) : IBackend
{
    private readonly Lazy<IBackend> _host = new(host);

    private IBackend First => members[0].Backend;

    public DeviceMemoryStatistics Memory => members.Select(member => member.Backend.Memory).Aggregate((sum, next) => sum.Plus(next));

    public IReadOnlyList<Verdict> Judge(PoolPlan plan) =>
        [.. members.SelectMany(member => member.Backend.Judge(plan).Select(verdict => verdict with { Device = member.Device.Name }))];

    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        SetMember[] usable = [.. members.Where(member => member.IsUsable)];
        if (OuterAxis.Refuse(plan) is not null || usable.Length < 2)
        {
            RunAnywhere(new PlanPiece(plan, new long[plan.Inputs.Length], 0), tensors, null);
            return;
        }

        Learn(usable, plan);
        long[] shares = Shares.Divide(OuterAxis.Extent(plan), Array.ConvertAll(usable, member => member.Rate));
        PlanPiece?[] pieces = new PlanPiece?[usable.Length];
        long first = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = shares[i] > 0 ? OuterAxis.Piece(plan, first, shares[i]) : null;
            first += shares[i];
        }

        RunShares(usable, pieces, tensors);
    }

    public void Run(PoolPlan plan, in StoredTensors tensors) => First.Run(plan, tensors);

    public void Warm(PoolPlan plan)
    {
        foreach (SetMember member in members)
            member.Backend.Warm(plan);
    }

    public void Trim()
    {
        foreach (SetMember member in members)
            member.Backend.Trim();
    }

    public Storage Allocate(long bytes, object? queue = null) => First.Allocate(bytes, queue);

    public void Upload(nint source, Storage target, long bytes) => First.Upload(source, target, bytes);

    public void Download(Storage source, nint target, long bytes) => First.Download(source, target, bytes);

    public void Copy(Storage source, Storage target, long bytes) => First.Copy(source, target, bytes);

    public TimeSpan Measure(Action calls) => First.Measure(calls);

    public void Synchronize()
    {
        foreach (SetMember member in members.Where(member => member.IsUsable))
            member.Backend.Synchronize();
    }

    public void Dispose()
    {
        foreach (SetMember member in members)
            member.Backend.Dispose();
        if (_host.IsValueCreated)
            _host.Value.Dispose();
    }

    /// <summary>Before the first call of a device, what the cost model expects of it.</summary>
    private void Learn(SetMember[] usable, PoolPlan plan)
    {
        PlanWork work = PlanWork.Of(plan);
        foreach (SetMember member in usable.Where(member => member.Rate == 0))
        {
            try
            {
                TimeSpan time = CostModel.Estimate(
                    Profiles.Of(member.Device, member.Backend, options), work, ProfileMeter.IsSeparable(member.Backend, plan));
                member.Expect((work.BytesIn + work.BytesOut) / time.TotalSeconds);
            }
            catch (PoolDeviceException)
            {
                // It may do better when its share comes; if not, that moves.
                member.Expect(1);
            }
        }
    }

    private void RunShares(SetMember[] usable, PlanPiece?[] pieces, HostTensors tensors)
    {
        PoolDeviceException?[] faults = new PoolDeviceException?[usable.Length];
        ExceptionDispatchInfo? other = null;
        Task[] tasks = [.. Enumerable.Range(1, usable.Length - 1).Select(number => Task.Run(() => Work(number)))];
        Work(0);
        Task.WaitAll(tasks);

        // A bad index or a cancelled call is nothing that another device would do better.
        other?.Throw();
        for (int i = 0; i < faults.Length; i++)
        {
            if (faults[i] is PoolDeviceException fault)
                RunAnywhere(pieces[i]!, tensors, (usable[i], fault));
        }

        void Work(int number)
        {
            try
            {
                if (pieces[number] is PlanPiece piece)
                    faults[number] = Try(usable[number], piece, tensors);
            }
            catch (Exception fault)
            {
                other = ExceptionDispatchInfo.Capture(fault);
            }
        }
    }

    /// <summary>Runs on the fastest device that does not fail, or on the host.</summary>
    private void RunAnywhere(PlanPiece piece, HostTensors tensors, (SetMember Member, PoolDeviceException Fault)? failed)
    {
        foreach (SetMember member in members.Where(member => member.IsUsable && member != failed?.Member).OrderByDescending(member => member.Rate))
        {
            Report(piece, failed, member.Device.Name);
            if (Try(member, piece, tensors) is not PoolDeviceException fault)
                return;
            failed = (member, fault);
        }

        Report(piece, failed, "cpu");
        _host.Value.Run(piece.Plan, piece.Of(tensors));
    }

    private void Report(PlanPiece piece, (SetMember Member, PoolDeviceException Fault)? failed, string to)
    {
        if (failed is not (SetMember member, PoolDeviceException fault))
            return;
        Log.Moved(options.Logger, piece.Plan.ToString(), member.Device.Name, fault.Message, to);
        Meters.FailedOver(member.Device.Name);
    }

    private PoolDeviceException? Try(SetMember member, PlanPiece piece, HostTensors tensors)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            member.Backend.Run(piece.Plan, piece.Of(tensors));
            member.Did(piece.Plan, Stopwatch.GetElapsedTime(start));
            return null;
        }
        catch (PoolDeviceException fault)
        {
            if (member.Failed())
                Log.PassedOver(options.Logger, member.Device.Name, $"it failed again and again, last with: {fault.Message}");
            return fault;
        }
    }
}
