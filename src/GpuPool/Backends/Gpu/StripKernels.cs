using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Kernels.Strips;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A thread for four neighbouring outputs of a row and those below them: the extremes and averages of <see cref="StripShapes"/>, with indices or without.</summary>
internal sealed class StripKernels : IGpuImplementation
{
    // Fours of a row, from which on most threads of a warp are side by side.
    private const int LongRow = 8;

    private static readonly ColumnKernels Unaligned = new();
    private static readonly PlaneStripKernels Copied = new();

    public string Name => "gpu.strips";

    public string? Reject(PoolPlan plan)
    {
        if (StripShapes.Reject(plan, out Window window) is { } reason)
            return reason;
        if (!StripShapes.Take(window))
            return "rows without whole numbers of fours";
        if (TouchesManyLines(window) && !plan.WithIndices && Copied.Reject(plan) is null)
            return "windows that overlap much, over planes with short rows";
        return ColumnKernels.Reject(window);
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        if (!FourLoads.AreAligned(tensors))
        {
            Unaligned.Run(plan, tensors, session);
            return;
        }

        var visitor = new StripElements<StripKernel>(plan, tensors, session, default);
        ElementCatalog.Visit<Half, Float16, StripElements<StripKernel>>(plan.Type, ref visitor);
    }

    /// <summary>Queues the kernel for windows in <see cref="StripShapes"/>, of tensors that begin where four elements may be loaded.</summary>
    public static void Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(
        in Window window, GpuRunner<Quad<TStore>, Quad<TValue>> runner, DeviceMemory<Quad<TStore>> input, TSink sink, TReduction reduction)
        where TSink : struct, ISink<Quad<TSum>>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        var shape = new Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, input, sink, reduction);
        StripShapes.Visit(window, ref shape);
    }

    // Each load of a warp is then in as many rows as it has threads for, and there are loads for eight rows.
    private static bool TouchesManyLines(in Window window) =>
        window.Width is { Kernel: >= 5, Stride: 1 } && window.Width.Output < LongRow * StripShapes.Columns;

    private readonly struct StripKernel : IStripKernel
    {
        public void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<Quad<TStore>, Quad<TValue>> runner, TSink sink, TReduction reduction)
            where TSink : struct, ISink<Quad<TSum>>
            where TStore : unmanaged
            where TValue : unmanaged
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum> =>
            Queue<TSink, TStore, TValue, TSum, TWork, TReduction>(window, runner, runner.Input(0), sink, reduction);
    }

    private readonly struct Shape<TSink, TStore, TValue, TSum, TWork, TReduction>(
        Window window, GpuRunner<Quad<TStore>, Quad<TValue>> runner, DeviceMemory<Quad<TStore>> input, TSink sink, TReduction reduction) : IStripVisitor
        where TSink : struct, ISink<Quad<TSum>>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>
    {
        public void Visit<TRows, TColumns, TSlices>()
            where TRows : struct, IStripRows
            where TColumns : struct, IStripColumns
            where TSlices : struct, ICount
        {
            var body = new StripBody<TSink, TStore, TValue, TSum, TWork, TReduction, TRows, TColumns, TSlices>
            {
                Input = input.View,
                Output = sink,
                Windows = new ColumnWindows(window, TRows.Outputs, StripShapes.Columns),
                Reduction = reduction,
            };
            runner.Run(body, body.Windows.Count);
        }
    }
}
