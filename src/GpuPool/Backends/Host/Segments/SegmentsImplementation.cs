using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Segments;

/// <summary>
/// Whole planes, adaptive bins and other windows that share no columns, along rows that are contiguous in memory.
/// Declines an inner axis, dilation along the rows, and sliding windows that overlap or are so small that
/// <see cref="RowsImplementation"/> does them faster.
/// </summary>
internal sealed class SegmentsImplementation : IHostImplementation
{
    // From this width on a run fills enough lanes to be reduced by itself.
    private const long LeastKernel = 8;

    public string Name => "host.segments";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        Window window = HostWindows.Of(plan);
        Axis width = window.Width;
        if (window.Inner != 1)
            return "there is an inner axis";
        if (width.IsAdaptive)
            return null;
        if (width.Dilation > 1 && width.Kernel > 1)
            return "dilation along the rows";
        return width.Output == 1 && width.Kernel == width.Input && width.PadBegin + width.PadEnd == 0 ? null
            : width.Stride < width.Kernel ? "windows overlap"
            : width.Kernel < LeastKernel ? $"windows of fewer than {LeastKernel} columns"
            : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (ReduceProblem)plan.Problem;
        Window window = HostWindows.Of(plan);
        bool bytes = ByteDivision.IsOfBytes(problem.Reduction, plan.Type)
            && new SegmentAxes(window) is var axes && ByteDivision.For(window, axes.Depth, axes.Height, axes.Width) is not null;
        var visitor = new Visitor(window);
        FoldCatalog.Visit(plan.Type, problem.Reduction, FoldCatalog.HasWide, ref visitor, bytes);
        return visitor.Program!;
    }

    private struct Visitor(Window window) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Program = new SegmentsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window);
    }
}
