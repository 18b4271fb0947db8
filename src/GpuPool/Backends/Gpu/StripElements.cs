using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Gpu;

/// <summary>A kernel that computes strips, for any element, reduction and kind of result.</summary>
internal interface IStripKernel
{
    /// <summary>Queues it; the reduction is that of one window.</summary>
    void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<Quad<TStore>, Quad<TValue>> runner, TSink sink, TReduction reduction)
        where TSink : struct, ISink<Quad<TSum>>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>;
}

/// <summary>Closes a kernel that computes strips over a plan's element type, reduction and kind of result.</summary>
internal readonly struct StripElements<TKernel>(PoolPlan plan, StoredTensors tensors, GpuSession session, TKernel kernel) : IElementVisitor
    where TKernel : struct, IStripKernel
{
    private readonly Window _window = SettledDivisor.In(EvenBins.Slide(((ReduceProblem)plan.Problem).Window));

    private Reduction Reduction => ((ReduceProblem)plan.Problem).Reduction;

    public void Real<TStore, TValue, TElement, TReal>()
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>
    {
        var values = new StripValues<TStore, TValue>(_window, tensors, session, kernel);
        if (plan.WithIndices)
            Located<TStore, TValue, TElement>();
        else
            DeviceReductions.VisitReal<TStore, TValue, TElement, TReal, StripValues<TStore, TValue>>(Reduction, WindowSize.IsLarge(_window), session, ref values);
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

        var extremes = new StripValues<TStore, TStore>(_window, tensors, session, kernel);
        var averages = new StripValues<TStore, TWide>(_window, tensors, session, kernel);
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
        kernel.Launch<QuadLocatedSink<TStore, TValue, TElement>, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>>(
            _window, runner, sink, default);
    }

    private readonly struct StripValues<TStore, TValue>(Window window, StoredTensors tensors, GpuSession session, TKernel kernel) : IReductionVisitor<TStore, TValue>
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
            kernel.Launch<ValueSink<QuadMemory<TStore>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>, TStore, TValue, TSum, TWork, TReduction>(
                window, runner, sink, reduction);
        }
    }
}
