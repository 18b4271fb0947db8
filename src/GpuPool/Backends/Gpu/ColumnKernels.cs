using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
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
        if (plan.Problem is not ReduceProblem { Window: Window window })
            return "runs forward reductions only";
        if (window.Height.IsAdaptive || window.Width.IsAdaptive)
            return "bins";
        if (window.Height.Kernel > ColumnShapes.MostRows || window.Width.Kernel > MostTaps)
            return $"windows of more than {ColumnShapes.MostRows}×{MostTaps} positions";
        return ColumnSplit.Fits(window, ColumnShapes.Outputs(window)) ? null : "planes of 2³¹ elements or more";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        var visitor = new ElementVisitor((ReduceProblem)plan.Problem, plan.WithIndices, tensors, session);
        ElementCatalog.Visit<Half, Float16, ElementVisitor>(plan.Type, ref visitor);
    }

    private readonly struct ElementVisitor(ReduceProblem problem, bool withIndices, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var launcher = new ColumnLauncher<TStore, TValue>(problem.Window, new GpuRunner<TStore, TValue>(session, tensors));
            if (withIndices)
                Locate<TStore, TValue, TElement>(launcher);
            else
                ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, ColumnLauncher<TStore, TValue>>(problem.Reduction, WindowSize.IsLarge(problem.Window), ref launcher);
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum>
        {
            var plain = new ColumnLauncher<TStore, TStore>(problem.Window, new GpuRunner<TStore, TStore>(session, tensors));
            if (withIndices)
                Locate<TStore, TStore, Whole<TStore>>(plain);
            else if (problem.Reduction.Mode == ReductionMode.Average)
                new ColumnLauncher<TStore, TWide>(problem.Window, new GpuRunner<TStore, TWide>(session, tensors)).Visit<TSum, TWideElement, TMean>(default);
            else if (problem.Reduction.Mode == ReductionMode.Maximum)
                plain.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Maximum>>(default);
            else
                plain.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Minimum>>(default);
        }

        private void Locate<TStore, TValue, TElement>(ColumnLauncher<TStore, TValue> launcher)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
        {
            if (problem.Reduction.Mode == ReductionMode.Maximum)
                launcher.Locate<TElement, LocatedExtreme<TStore, TValue, TElement, Maximum>>();
            else
                launcher.Locate<TElement, LocatedExtreme<TStore, TValue, TElement, Minimum>>();
        }
    }
}
