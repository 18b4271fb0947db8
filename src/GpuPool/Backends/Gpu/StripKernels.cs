using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Kernels.Strips;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A thread for four neighbouring outputs of a row and those below them: the extremes and averages of <see cref="StripShapes"/>, with indices or without.</summary>
internal sealed class StripKernels : IGpuImplementation
{
    private static readonly ColumnKernels Unaligned = new();

    public string Name => "gpu.strips";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceProblem reduce)
            return "runs forward reductions only";
        Window window = SettledDivisor.In(EvenBins.Slide(reduce.Window));
        Reduction reduction = reduce.Reduction;
        if (reduction.IgnoresNan || !(reduction.IsExtreme || (reduction.Mode == ReductionMode.Average && window.DivisorOverride != 0)))
            return "runs extremes and averages with one divisor only";
        if (plan.WithIndices && !plan.HasPlainIndices)
            return "indices of 32 bits or over the tensor";
        if (!StripShapes.Take(window))
            return "no windows of 2 to 5 positions whose rows have whole numbers of fours";
        return ColumnKernels.Reject(window);
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        if (!FourLoads.AreAligned(tensors))
        {
            Unaligned.Run(plan, tensors, session);
            return;
        }

        var visitor = new StripElements(plan, tensors, session);
        ElementCatalog.Visit<Half, Float16, StripElements>(plan.Type, ref visitor);
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

    private readonly struct StripElements(PoolPlan plan, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        private readonly Window _window = SettledDivisor.In(EvenBins.Slide(((ReduceProblem)plan.Problem).Window));

        private Reduction Reduction => ((ReduceProblem)plan.Problem).Reduction;

        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var values = new StripValues<TStore, TValue>(_window, tensors, session);
            if (plan.WithIndices)
                Located<TStore, TValue, TElement>();
            else
                ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, StripValues<TStore, TValue>>(Reduction, WindowSize.IsLarge(_window), ref values);
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum>
        {
            if (plan.WithIndices)
            {
                Located<TStore, TStore, Whole<TStore>>();
                return;
            }

            var extremes = new StripValues<TStore, TStore>(_window, tensors, session);
            var averages = new StripValues<TStore, TWide>(_window, tensors, session);
            ReductionCatalog.VisitWhole<TStore, TWide, TWideElement, TSum, TMean, StripValues<TStore, TStore>, StripValues<TStore, TWide>>(Reduction, ref extremes, ref averages);
        }

        private void Located<TStore, TValue, TElement>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
        {
            if (Reduction.Mode == ReductionMode.Maximum)
                Located<TStore, TValue, TElement, Maximum>();
            else
                Located<TStore, TValue, TElement, Minimum>();
        }

        private void Located<TStore, TValue, TElement, TOrder>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TOrder : struct, IOrder
        {
            var runner = new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors);
            var sink = new QuadLocatedSink<TStore, TValue, TElement> { Output = new(runner.Output.View), Indices = new(runner.OutputIndices.View.Cast<Quad<long>>()) };
            Queue<QuadLocatedSink<TStore, TValue, TElement>, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>>(
                _window, runner, runner.Input(0), sink, default);
        }
    }

    private readonly struct StripValues<TStore, TValue>(Window window, StoredTensors tensors, GpuSession session) : IReductionVisitor<TStore, TValue>
        where TStore : unmanaged
        where TValue : unmanaged
    {
        public void Visit<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var runner = new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors);
            var sink = new ValueSink<QuadMemory<TStore>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>
            {
                Output = new(runner.Output.View),
                Reduction = new(reduction),
            };
            Queue<ValueSink<QuadMemory<TStore>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>, TStore, TValue, TSum, TWork, TReduction>(
                window, runner, runner.Input(0), sink, reduction);
        }
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
