using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A thread for a few output rows at one column, for small sliding windows of any rank and layout, with indices or without.</summary>
internal sealed class ColumnKernels : IGpuImplementation
{
    private const long MostTaps = 8;

    public string Name => "gpu.columns";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (reduce.Reduction.Mode == ReductionMode.Quantile)
            return "a quantile takes several passes over a window";
        return Reject(EvenBins.Slide(reduce.Window));
    }

    /// <summary>Why windows do not run here, or null.</summary>
    public static string? Reject(in Window window)
    {
        if (window.Depth.IsAdaptive || window.Height.IsAdaptive || window.Width.IsAdaptive)
            return "bins of different sizes";
        if (window.Height.Kernel > ColumnShapes.MostRows || window.Width.Kernel > MostTaps)
            return $"windows of more than {ColumnShapes.MostRows}×{MostTaps} positions";
        if (window.Extents.InputCount == 0)
            return "an input without elements";
        return ColumnWindows.Fits(window, ColumnShapes.Outputs(window)) ? null : "numbers of more than 31 bits";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        bool large = WindowSize.IsLarge(((ReduceProblem)plan.Problem).Window);
        var visitor = new WindowElements<ColumnKernel>(plan, large, tensors, session, default);
        ElementCatalog.Visit<Half, Float16, WindowElements<ColumnKernel>>(plan.Type, ref visitor);
    }

    /// <summary>Queues the kernel for windows that are not rejected.</summary>
    public static void Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(
        in Window window, GpuRunner<TStore, TValue> runner, DeviceMemory<TStore> input, TSink sink, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        var shape = new Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, input, sink, reduction);
        ColumnShapes.Visit(window, ref shape);
    }

    private readonly struct ColumnKernel : IWindowKernel
    {
        public void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<TSum>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum> =>
            Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, runner.Input(0), sink, reduction);
    }

    private readonly struct Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(
        Window window, GpuRunner<TStore, TValue> runner, DeviceMemory<TStore> input, TSink sink, TReduction reduction) : IColumnVisitor
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        public void Visit<TTaps, TRows>()
            where TTaps : struct, ICount
            where TRows : struct, IRows
        {
            var body = new ColumnBody<TSink, TStore, TValue, TSum, TWork, TReduction, TTaps, TRows>
            {
                Input = input.View,
                Output = sink,
                Windows = new ColumnWindows(window, TRows.Outputs),
                Reduction = reduction,
            };
            runner.Run(body, body.Windows.Count);
        }
    }
}
