using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Kernels.Strips;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A group for some small planes, which it copies into shared memory: the windows of <see cref="StripShapes"/> over rows of any length.</summary>
internal sealed class PlaneStripKernels : IGpuImplementation
{
    private const int ThreadsOfAGroup = 256;

    // Groups that a multiprocessor should have, if there are planes enough.
    private const int GroupsAtATime = 4;

    private static readonly ColumnKernels Others = new();

    public string Name => "gpu.planestrips";

    public string? Reject(PoolPlan plan)
    {
        if (StripShapes.Reject(plan, out Window window) is { } reason)
            return reason;
        Reduction reduction = ((ReduceProblem)plan.Problem).Reduction;
        int results = PlaneStripPool.SharedBytes / PartialSize.Of(plan, reduction, WindowSize.IsLarge(window));
        if (!PlaneStrips.Fits(window, PlaneStripPool.SharedBytes / PartialSize.OfValue(plan, reduction), results))
            return "planes that are too large or no whole number of fours, or windows that begin behind the input";
        return ColumnKernels.Reject(window);
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        if (!FourLoads.AreAligned(tensors) || session.Accelerator.MaxSharedMemoryPerGroup < 2 * PlaneStripPool.SharedBytes)
        {
            Others.Run(plan, tensors, session);
            return;
        }

        var visitor = new StripElements<PlaneStripKernel>(plan, tensors, session, new PlaneStripKernel(session));
        ElementCatalog.Visit<Half, Float16, StripElements<PlaneStripKernel>>(plan.Type, ref visitor);
    }

    private readonly struct PlaneStripKernel(GpuSession session) : IStripKernel
    {
        public void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<Quad<TStore>, Quad<TValue>> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<Quad<TSum>>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var shape = new Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(window, session, runner, sink, reduction);
            StripShapes.VisitShape(window, ref shape);
        }
    }

    private readonly struct Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(
        Window window, GpuSession session, GpuRunner<Quad<TStore>, Quad<TValue>> runner, TSink sink, TReduction reduction) : IStripVisitor
        where TSink : struct, ISink<Quad<TSum>>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        public unsafe void Visit<TRows, TColumns, TSlices>()
            where TRows : struct, IStripRows
            where TColumns : struct, IStripColumns
            where TSlices : struct, ICount
        {
            long most = window.Outer / (Math.Max(1, session.Accelerator.NumMultiprocessors) * GroupsAtATime);
            var strips = new PlaneStrips(
                window, TRows.Outputs, PlaneStripPool.SharedBytes / sizeof(TValue), PlaneStripPool.SharedBytes / sizeof(TSum), (int)Math.Min(most, int.MaxValue));
            long groups = (strips.Count + (long)strips.Together.Value - 1) / strips.Together.Value;
            LaunchPolicy policy = LaunchPolicy.PerThread(session.Accelerator, groups * ThreadsOfAGroup, ThreadsOfAGroup);
            runner.RunGroups<TSink, PlaneStrips, TReduction>(PlaneStripPool.Run<TSink, TStore, TValue, TSum, TWork, TReduction, TRows, TColumns>, policy, sink, strips, reduction);
        }
    }
}
