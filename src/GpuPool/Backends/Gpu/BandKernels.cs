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

/// <summary>A group for some rows of outputs: bins and other large windows that overlap little, channels first.</summary>
internal sealed class BandKernels : IGpuImplementation
{
    private const int ThreadsOfAGroup = 256;

    // Four for each thread, so that setting up and waiting for each other is worth it.
    private const int ColumnsOfAGroup = 4 * ThreadsOfAGroup;

    public string Name => "gpu.bands";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (reduce.Reduction.Mode == ReductionMode.Quantile)
            return "a quantile takes several passes over a window";
        Window window = EvenBins.Slide(reduce.Window);
        if (WindowSize.Most(window) < SharePolicy.FewestTaps)
            return $"windows of fewer than {SharePolicy.FewestTaps} taps";
        if (window.Inner != 1)
            return "channels last";
        if (window.Width.Output == 1 || WindowSize.Taps(window.Depth) * WindowSize.Taps(window.Height) < 2)
            return "windows of one row, or one of them in each row";
        if (WindowSize.Overlap(window.Depth) * WindowSize.Overlap(window.Height) > 2)
            return "rows that lie in more than two windows each";
        return BandWindows.Fits(window, BandPool.SharedBytes / PartialSize.Of(plan, reduce.Reduction, AddsUpMany(window)))
            ? null : "windows that leave columns out, or rows that do not fit shared memory";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        // What one thread adds up, and no longer the window, decides how exact a sum has to be kept.
        bool large = AddsUpMany(((ReduceProblem)plan.Problem).Window);
        var visitor = new WindowElements<BandKernel>(plan, large, tensors, session, new BandKernel(session));
        ElementCatalog.Visit<Half, Float16, WindowElements<BandKernel>>(plan.Type, ref visitor);
    }

    private static bool AddsUpMany(in Window window) =>
        Math.Max(WindowSize.Taps(window.Depth) * WindowSize.Taps(window.Height), WindowSize.Taps(window.Width)) >= SharePolicy.MostPlainTaps;

    private readonly struct BandKernel(GpuSession session) : IWindowKernel
    {
        public unsafe void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            int threads = LaunchPolicy.PerThread(session.Accelerator, 1, ThreadsOfAGroup).Threads;
            var windows = new BandWindows(window, BandPool.SharedBytes / sizeof(TSum), ColumnsOfAGroup, threads);
            long groups = (windows.Count + (long)windows.Together - 1) / windows.Together;
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, groups * threads, ThreadsOfAGroup);
            runner.RunGroups<TSink, BandWindows, TReduction>(BandPool.Run<TSink, TStore, TValue, TSum, TWork, TReduction>, policy, sink, windows, reduction);
        }
    }
}
