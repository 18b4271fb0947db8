using System.Diagnostics;
using GpuPool.Backends.Host.Channels;
using GpuPool.Backends.Host.Depths;
using GpuPool.Backends.Host.Gradients;
using GpuPool.Backends.Host.Located;
using GpuPool.Backends.Host.Multi;
using GpuPool.Backends.Host.Padded;
using GpuPool.Backends.Host.Passes;
using GpuPool.Backends.Host.Rosters;
using GpuPool.Backends.Host.Rows;
using GpuPool.Backends.Host.Segments;
using GpuPool.Backends.Host.Selection;
using GpuPool.Backends.Host.Tiles;
using GpuPool.Backends.Host.Unpool;
using GpuPool.Dispatch;
using GpuPool.Planning;

namespace GpuPool.Backends.Host;

/// <summary>The host's implementations, fastest first; the first that accepts a plan runs it.</summary>
internal sealed unsafe class HostBackend(HostThreads threads) : IBackend
{
    private static readonly IHostImplementation[] Large = [new SegmentsImplementation(), new ChannelsImplementation(), new TilesImplementation(ofPlanes: true), new PassesImplementation()];

    private static readonly IHostImplementation[] Small = [new TilesImplementation(), new RowsImplementation()];

    private static readonly IHostImplementation[] Folds = [.. Large, new DepthsImplementation([.. Large, .. Small]), .. Small];

    private static readonly IHostImplementation[] Implementations =
    [
        .. Folds,
        new PaddedImplementation(Folds),
        new SelectionImplementation(),
        new LocatedSegmentsImplementation(),
        new LocatedChannelsImplementation(),
        new LocatedRowsImplementation(),
        new SlideGradientImplementation(Folds),
        new MeanGradientImplementation(),
        new GatherGradientImplementation(),
        new ScatterGradientImplementation(),
        new FoundGradientImplementation(),
        new UnpoolImplementation(),
        new UnpoolGradientImplementation(),
        new RostersImplementation(),
        new DirectImplementation(),
        new MultiImplementation(),
        new PartsImplementation(),
    ];

    public IReadOnlyList<Verdict> Judge(PoolPlan plan) =>
        [.. Implementations.Select(implementation => new Verdict(implementation.Name, implementation.Decline(plan)))];

    public void Run(PoolPlan plan, in HostTensors tensors)
    {
        HostProgram program = plan.Prepared as HostProgram ?? Prepare(plan);
        program.Run(tensors, threads);
    }

    public void Run(PoolPlan plan, in StoredTensors tensors)
    {
        var host = new HostTensors
        {
            Output = Address(tensors.Output),
            Indices = Address(tensors.Indices),
            OutputIndices = Address(tensors.OutputIndices),
            Mask = Address(tensors.Mask),
            IndexOrigin = tensors.IndexOrigin,
        };
        for (int i = 0; i < 3; i++)
            host[i] = Address(tensors[i]);
        Run(plan, host);
    }

    public Storage Allocate(long bytes, object? queue = null) => new HostStorage(bytes);

    public void Upload(nint source, Storage target, long bytes) =>
        Buffer.MemoryCopy((void*)source, (void*)Address(target), bytes, bytes);

    public void Download(Storage source, nint target, long bytes) =>
        Buffer.MemoryCopy((void*)Address(source), (void*)target, bytes, bytes);

    public void Copy(Storage source, Storage target, long bytes) =>
        Buffer.MemoryCopy((void*)Address(source), (void*)Address(target), bytes, bytes);

    public TimeSpan Measure(Action calls)
    {
        long start = Stopwatch.GetTimestamp();
        calls();
        return Stopwatch.GetElapsedTime(start);
    }

    public void Synchronize()
    {
        // Calls on the host have finished when they return.
    }

    public void Dispose()
    {
        // The workers are the process's; all else is memory that the collector takes.
    }

    private static nint Address(Storage? storage) => storage is null ? 0 : ((HostStorage)storage).Address;

    /// <summary>The program of the first implementation that accepts a plan.</summary>
    public static HostProgram Prepare(PoolPlan plan)
    {
        // Two threads may both do it for a new plan: they make the same program.
        IHostImplementation chosen = IHostImplementation.First(Implementations, plan)!;
        HostProgram program = chosen.Prepare(plan);
        plan.Prepared = program;
        return program;
    }
}
