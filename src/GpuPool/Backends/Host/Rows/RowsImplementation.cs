using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Rows;

/// <summary>
/// Sliding windows of any kernel, stride, dilation and padding along rows that are contiguous in memory: channels first.
/// Declines an inner axis, adaptive bins and windows that reach over more columns than a line should hold.
/// </summary>
internal sealed class RowsImplementation : IHostImplementation
{
    private const long MostReach = 1 << 16;
    private const long NarrowBytes = 64;

    public string Name => "host.rows";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        Window window = HostWindows.Of(plan);
        if (window.Inner != 1)
            return "there is an inner axis";
        if (window.Width.IsAdaptive)
            return "bins along the rows";
        return window.Width.Dilation * (window.Width.Kernel - 1) >= MostReach || window.Width.Stride >= MostReach
            ? $"windows or strides of more than {MostReach} columns"
            : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (ReduceProblem)plan.Problem;
        Window window = HostWindows.Of(plan);
        var visitor = new Visitor(window);

        // Two vectors at a time: narrow ones waste less of a row that is shorter than two wide ones.
        bool bytes = ByteDivision.Takes(window, problem.Reduction, plan.Type);
        bool isNarrow = window.Width.Input * FoldCatalog.LaneSize(plan.Type, problem.Reduction, bytes) <= NarrowBytes;
        FoldCatalog.Visit(plan.Type, problem.Reduction, FoldCatalog.HasWide && !isNarrow, ref visitor, bytes);
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
            Program = PairsProgram<TStore, T, TVector, TLanes, TCodec, TFold>.Takes(window)
                ? new PairsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window)
                : new RowsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window);
    }
}
