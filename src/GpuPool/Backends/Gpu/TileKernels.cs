using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A group for a tile of outputs: large windows of images that move by one, rows before columns, with indices or without.</summary>
internal sealed class TileKernels : IGpuImplementation
{
    private const int ThreadsOfAGroup = 256;

    private static readonly DirectKernels Others = new();

    public string Name => "gpu.tiles";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (!reduce.Reduction.IsFold)
            return "runs extremes, averages and norms only";
        if (reduce.Window.Inner != 1)
            return "channels last";
        var room = new TileRoom(
            TilePool.SharedBytes / PartialSize.OfValue(plan, reduce.Reduction),
            TilePool.SharedBytes / PartialSize.Of(plan, reduce.Reduction, WindowSize.IsLarge(reduce.Window)));
        return TileWindows.Fits(reduce.Window, room, 1 << RunOfFour.Bits)
            ? null : "windows of less than 4×4 positions, that move by more than one, with dilation, or too high";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        if (session.Accelerator.MaxSharedMemoryPerGroup < 2 * TilePool.SharedBytes)
        {
            Others.Run(plan, tensors, session);
            return;
        }

        bool large = WindowSize.IsLarge(((ReduceProblem)plan.Problem).Window);
        var visitor = new WindowElements<TileKernel>(plan, large, tensors, session, new TileKernel(session));
        ElementCatalog.Visit<Half, Float16, WindowElements<TileKernel>>(plan.Type, ref visitor);
    }

    private readonly struct TileKernel(GpuSession session) : IWindowKernel
    {
        public unsafe void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var room = new TileRoom(TilePool.SharedBytes / sizeof(TValue), TilePool.SharedBytes / sizeof(TSum));
            if (TileWindows.Fits(window, room, 1 << RunOfEight.Bits))
                Queue<TSink, TStore, TValue, TSum, TWork, TReduction, RunOfEight>(window, room, runner, sink, reduction);
            else
                Queue<TSink, TStore, TValue, TSum, TWork, TReduction, RunOfFour>(window, room, runner, sink, reduction);
        }

        private void Queue<TSink, TStore, TValue, TSum, TWork, TReduction, TRun>(in Window window, TileRoom room, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
            where TRun : struct, ISlidingRun
        {
            int threads = LaunchPolicy.PerThread(session.Accelerator, 1, ThreadsOfAGroup).Threads;
            var windows = new TileWindows(window, room, 1 << TRun.Bits, threads);
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, (long)windows.Count * threads, ThreadsOfAGroup);
            runner.RunGroups<TSink, TileWindows, TReduction>(TilePool.Run<TSink, TStore, TValue, TSum, TWork, TReduction, TRun>, policy, sink, windows, reduction);
        }
    }
}
