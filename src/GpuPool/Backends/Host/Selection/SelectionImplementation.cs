using System.Numerics;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Execution;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Selection;

/// <summary>
/// Medians and quantiles of small windows by sorting networks, with neighbouring outputs or channels in the lanes.
/// Declines windows of more than 7 by 7, and bins along contiguous rows.
/// </summary>
internal sealed class SelectionImplementation : IHostImplementation
{
    private const long MostTaps = 49;

    public string Name => "host.selection";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem { Reduction.Mode: ReductionMode.Quantile })
            return "no quantile";
        if (!Vector128.IsHardwareAccelerated)
            return "this machine has no vector unit in use";
        Window window = HostWindows.Of(plan);
        if (WindowSize.Most(window) > MostTaps)
            return $"windows of more than {MostTaps} elements";
        return window.Inner == 1 && window.Width.IsAdaptive ? "bins along the rows" : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        var visitor = new Visitor(HostWindows.Of(plan), ((ReduceProblem)plan.Problem).Reduction.Rank);

        // A maximum is a mode that all types have, in vectors of that type. Halves are sorted as floats, in which NaN can be told apart.
        FoldCatalog.Visit(plan.Type, plan.Type == ElementType.Float16 ? Reduction.Average : Reduction.Maximum, FoldCatalog.HasWide, ref visitor);
        return visitor.Program!;
    }

    private struct Visitor(Window window, QuantileRank quantile) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Program = new SelectionProgram<TStore, T, TVector, TLanes, TCodec>(window, quantile);
    }
}
