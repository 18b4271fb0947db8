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

/// <summary>A thread for a small whole plane, which its group has copied into shared memory: the global poolings that end networks.</summary>
internal sealed class PlaneKernels : IGpuImplementation
{
    private const int ThreadsOfAGroup = 256;
    // More are shared out among several threads by gpu.group.
    private const long MostTaps = 128;

    // Groups that a multiprocessor should have, if there are planes enough.
    private const int GroupsAtATime = 4;

    private static readonly GroupKernels Unaligned = new();

    public string Name => "gpu.planes";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (reduce.Reduction.Mode == ReductionMode.Quantile)
            return "a quantile takes several passes over a window";
        if (WindowSize.Most(reduce.Window) is < SharePolicy.FewestTaps or > MostTaps)
            return $"windows of fewer than {SharePolicy.FewestTaps} or more than {MostTaps} taps";
        return PlaneWindows.Fits(EvenBins.Slide(reduce.Window), PlanePool.SharedBytes / sizeof(long))
            ? null : "windows that are not whole planes side by side in memory";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        if (!FourLoads.IsAligned(tensors[0]))
        {
            Unaligned.Run(plan, tensors, session);
            return;
        }

        bool large = WindowSize.Most(((ReduceProblem)plan.Problem).Window) >= SharePolicy.MostPlainTaps;
        var visitor = new WindowElements<PlaneKernel>(plan, large, tensors, session, new PlaneKernel(session));
        ElementCatalog.Visit<Half, Float16, WindowElements<PlaneKernel>>(plan.Type, ref visitor);
    }

    private readonly struct PlaneKernel(GpuSession session) : IWindowKernel
    {
        public unsafe void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            long most = window.Outer / (Math.Max(1, session.Accelerator.NumMultiprocessors) * GroupsAtATime);
            var windows = new PlaneWindows(window, PlanePool.SharedBytes / sizeof(TValue), (int)Math.Min(most, int.MaxValue));
            long groups = (windows.Count + (long)windows.Together - 1) / windows.Together;
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, groups * ThreadsOfAGroup, ThreadsOfAGroup);
            runner.RunGroups<TSink, PlaneWindows, TReduction>(PlanePool.Run<TSink, TStore, TValue, TSum, TWork, TReduction>, policy, sink, windows, reduction);
        }
    }
}
