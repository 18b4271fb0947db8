using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// Several threads for a window: bins, whole planes, with indices or without. Planes that are few and huge are reduced in
/// slices, and these are joined in a second kernel.
/// </summary>
internal sealed class GroupKernels : IGpuImplementation
{
    public string Name => "gpu.group";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (reduce.Reduction.Mode == ReductionMode.Quantile)
            return "a quantile takes several passes over a window";
        if (WindowSize.Most(reduce.Window) < SharePolicy.FewestTaps)
            return $"windows of fewer than {SharePolicy.FewestTaps} taps keep no two threads busy";

        Window window = EvenBins.Slide(reduce.Window);
        return GroupWindows.Fits(window, SharePolicy.Parts(window)) ? null : "numbers of more than 31 bits";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        Window window = EvenBins.Slide(((ReduceProblem)plan.Problem).Window);
        int lanes = SharePolicy.Lanes(session.Accelerator, window, GroupPool.MaxGroupSize);
        int parts = SharePolicy.Parts(window);

        // What one thread adds up, and no longer the window, decides how exact a sum has to be kept.
        bool large = WindowSize.Most(window) / lanes / parts >= SharePolicy.MostPlainTaps;
        var visitor = new WindowElements<GroupKernel>(plan, large, tensors, session, new GroupKernel(lanes, parts, session, tensors));
        ElementCatalog.Visit<Half, Float16, WindowElements<GroupKernel>>(plan.Type, ref visitor);
    }

    private readonly struct GroupKernel(int lanes, int parts, GpuSession session, StoredTensors tensors) : IWindowKernel
    {
        public void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            if (parts == 1)
            {
                InFours<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, sink, reduction);
                return;
            }

            long count = window.Extents.OutputCount;
            var partials = new DeviceMemory<TSum>(session.Scratch<TSum>(count * parts));
            InFours<PartialSink<DeviceMemory<TSum>, TSum>, TStore, TValue, TSum, TWork, TReduction>(
                window, runner, new PartialSink<DeviceMemory<TSum>, TSum> { Output = partials }, reduction);
            var join = new JoinBody<DeviceMemory<TSum>, TSink, TValue, TSum, TReduction>
            {
                Partials = partials,
                Output = sink,
                Window = window,
                Parts = parts,
                Reduction = reduction,
            };
            runner.Run(join, count);
        }

        private void InFours<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            int neighbours = FourTaps<TValue, TSum, TReduction>.Count;
            if (window.Inner != 1 || !GroupWindows.IsWhole(window) || window.Extents.InputPlane % neighbours != 0 || !FourLoads.IsAligned(tensors[0]))
            {
                Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, sink, reduction, 1);
                return;
            }

            Queue<TSink, Quad<TStore>, Quad<TValue>, TSum, QuadElement<TStore, TValue, TWork>, FourTaps<TValue, TSum, TReduction>>(
                window, new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors), sink, new(reduction), neighbours);
        }

        private void Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction, int neighbours)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, window.Extents.OutputCount * parts * lanes, GroupPool.MaxGroupSize);
            var windows = new GroupWindows(window, lanes, parts, policy.Threads, neighbours);
            runner.RunGroups<TSink, GroupWindows, TReduction>(GroupPool.Run<TSink, TStore, TValue, TSum, TWork, TReduction>, policy, sink, windows, reduction);
        }
    }
}
