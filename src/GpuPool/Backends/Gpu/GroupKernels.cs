using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.EntryPoints;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using ILGPU;
using ILGPU.Runtime;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>One group per output element, for large windows: whole planes and large bins.</summary>
internal sealed class GroupKernels : IGpuImplementation
{
    // A group's tree takes about as long as one thread's walk over this many taps.
    private const long FewestTaps = 128;

    public string Name => "gpu.group";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        if (plan.WithIndices)
            return "gives no indices";
        if (WindowSize.Most(reduce.Window) < FewestTaps)
            return $"windows of fewer than {FewestTaps} taps keep no group busy";
        return reduce.Window.Inner > 1 ? "with channels last, neighbouring threads would not read neighbours" : null;
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        var visitor = new ElementVisitor((ReduceProblem)plan.Problem, tensors, session);
        ElementCatalog.Visit<Half, Float16, ElementVisitor>(plan.Type, ref visitor);
    }

    private readonly struct ElementVisitor(ReduceProblem problem, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var launcher = new Launcher<TStore, TValue>(problem.Window, tensors, session);
            ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, Launcher<TStore, TValue>>(problem.Reduction, large: true, ref launcher);
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum>
        {
            var plain = new Launcher<TStore, TStore>(problem.Window, tensors, session);
            switch (problem.Reduction.Mode)
            {
                case ReductionMode.Average:
                    new Launcher<TStore, TWide>(problem.Window, tensors, session).Visit<TSum, TWideElement, TMean>(default);
                    break;
                case ReductionMode.Maximum:
                    plain.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Maximum>>(default);
                    break;
                default:
                    plain.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Minimum>>(default);
                    break;
            }
        }
    }

    private readonly struct Launcher<TStore, TValue>(Window window, StoredTensors tensors, GpuSession session) : IReductionVisitor<TStore, TValue>
        where TStore : unmanaged
        where TValue : unmanaged
    {
        public void Visit<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            LaunchPolicy policy = LaunchPolicy.PerGroup(session.Accelerator, window.Extents.OutputCount, GroupPool.MaxGroupSize);
            ArrayView<TStore> input = ((GpuStorage)tensors[0]!).View.Cast<TStore>();
            ArrayView<TStore> output = ((GpuStorage)tensors.Output).View.Cast<TStore>();
            Window windows = window;
            session.Launch<Action<AcceleratorStream, KernelConfig, ArrayView<TStore>, ArrayView<TStore>, Window, TReduction>>(
                (Action<ArrayView<TStore>, ArrayView<TStore>, Window, TReduction>)GroupPool.Run<TStore, TValue, TSum, TWork, TReduction>,
                accelerator => accelerator.LoadKernel<ArrayView<TStore>, ArrayView<TStore>, Window, TReduction>(GroupPool.Run<TStore, TValue, TSum, TWork, TReduction>),
                (launcher, stream) => launcher(stream, new KernelConfig(policy.Groups, policy.Threads), input, output, windows, reduction));
        }
    }
}
