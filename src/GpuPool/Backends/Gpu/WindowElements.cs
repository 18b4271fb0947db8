using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Gpu;

/// <summary>A kernel that reduces windows, for any element, reduction and kind of result.</summary>
internal interface IWindowKernel
{
    /// <summary>Queues it.</summary>
    void Launch<TSink, TStore, TValue, TSum, TWork, TReduction>(in Window window, GpuRunner<TStore, TValue> runner, TSink sink, TReduction reduction)
        where TSink : struct, ISink<TSum>
        where TStore : unmanaged
        where TValue : unmanaged
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>;
}

/// <summary>Closes a kernel that reduces windows over a plan's element type, reduction and kind of result.</summary>
internal readonly struct WindowElements<TKernel>(PoolPlan plan, bool large, StoredTensors tensors, GpuSession session, TKernel kernel) : IElementVisitor
    where TKernel : struct, IWindowKernel
{
    private readonly Window _window = SettledDivisor.In(EvenBins.Slide(((ReduceProblem)plan.Problem).Window));

    private Reduction Reduction => ((ReduceProblem)plan.Problem).Reduction;

    // Norms and the like are long enough for one channel.
    private bool TakesQuads =>
        (Reduction.IsExtreme || Reduction.Mode == ReductionMode.Average) && !Reduction.IgnoresNan && FourChannels.Take(_window, tensors);

    public void Real<TStore, TValue, TElement, TReal>()
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>
    {
        var values = new ValueVisitor<TStore, TValue>(_window, session, tensors, TakesQuads, kernel);
        if (plan.WithIndices)
            Located<TStore, TValue, TElement>();
        else
            DeviceReductions.VisitReal<TStore, TValue, TElement, TReal, ValueVisitor<TStore, TValue>>(Reduction, large, session, ref values);
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

        var extremes = new ValueVisitor<TStore, TStore>(_window, session, tensors, TakesQuads, kernel);
        var averages = new ValueVisitor<TStore, TWide>(_window, session, tensors, TakesQuads, kernel);
        ReductionCatalog.VisitWhole<TStore, TWide, TWideElement, TSum, TMean, ValueVisitor<TStore, TStore>, ValueVisitor<TStore, TWide>>(Reduction, ref extremes, ref averages);
    }

    private void Located<TStore, TValue, TElement>()
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
    {
        var runner = new GpuRunner<TStore, TValue>(session, tensors);
        if (plan.HasPlainIndices && TakesQuads)
        {
            if (Reduction.Mode == ReductionMode.Maximum)
                LocatedQuads<TStore, TValue, TElement, Maximum>();
            else
                LocatedQuads<TStore, TValue, TElement, Minimum>();
            return;
        }

        if (plan.HasPlainIndices && !plan.IgnoresNan)
        {
            if (Reduction.Mode == ReductionMode.Maximum)
                Located<TStore, TValue, TElement, Maximum, DeviceMemory<long>>(runner, runner.OutputIndices);
            else
                Located<TStore, TValue, TElement, Minimum, DeviceMemory<long>>(runner, runner.OutputIndices);
            return;
        }

        CountedIndices<DeviceMemory<long>, DeviceWinners> indices = IndexPrograms<DeviceMemory<long>, DeviceWinners>.Outputs(plan, runner);
        switch (Reduction.Mode == ReductionMode.Maximum, plan.IgnoresNan)
        {
            case (true, false):
                Located<TStore, TValue, TElement, Maximum, CountedIndices<DeviceMemory<long>, DeviceWinners>>(runner, indices);
                break;
            case (true, true):
                Located<TStore, TValue, TElement, NumbersOnly<Maximum>, CountedIndices<DeviceMemory<long>, DeviceWinners>>(runner, indices);
                break;
            case (false, false):
                Located<TStore, TValue, TElement, Minimum, CountedIndices<DeviceMemory<long>, DeviceWinners>>(runner, indices);
                break;
            default:
                Located<TStore, TValue, TElement, NumbersOnly<Minimum>, CountedIndices<DeviceMemory<long>, DeviceWinners>>(runner, indices);
                break;
        }
    }

    private void Located<TStore, TValue, TElement, TOrder, TIndices>(GpuRunner<TStore, TValue> runner, TIndices indices)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TOrder : struct, IOrder
        where TIndices : struct, IMemory<long> =>
        kernel.Launch<LocatedSink<DeviceMemory<TStore>, TIndices, TStore, TValue, TElement>, TStore, TValue, Located<TValue>, TElement, LocatedExtreme<TStore, TValue, TElement, TOrder>>(
            _window, runner, new LocatedSink<DeviceMemory<TStore>, TIndices, TStore, TValue, TElement> { Output = runner.Output, Indices = indices }, default);

    private void LocatedQuads<TStore, TValue, TElement, TOrder>()
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TOrder : struct, IOrder
    {
        var runner = new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors);
        var sink = new QuadLocatedSink<TStore, TValue, TElement> { Output = new(runner.Output.View), Indices = new(runner.OutputIndices.View.Cast<Quad<long>>()) };
        kernel.Launch<QuadLocatedSink<TStore, TValue, TElement>, Quad<TStore>, Quad<TValue>, Quad<Located<TValue>>, QuadElement<TStore, TValue, TElement>, QuadReduction<TValue, Located<TValue>, LocatedExtreme<TStore, TValue, TElement, TOrder>>>(
            FourChannels.Narrow(_window), runner, sink, default);
    }

    private readonly struct ValueVisitor<TStore, TValue>(Window window, GpuSession session, StoredTensors tensors, bool quads, TKernel kernel) : IReductionVisitor<TStore, TValue>
        where TStore : unmanaged
        where TValue : unmanaged
    {
        public void Visit<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            if (quads)
            {
                Fours<TSum, TWork, TReduction>(reduction);
                return;
            }

            var runner = new GpuRunner<TStore, TValue>(session, tensors);
            var sink = new ValueSink<DeviceMemory<TStore>, TStore, TValue, TSum, TWork, TReduction> { Output = runner.Output, Reduction = reduction };
            kernel.Launch<ValueSink<DeviceMemory<TStore>, TStore, TValue, TSum, TWork, TReduction>, TStore, TValue, TSum, TWork, TReduction>(window, runner, sink, reduction);
        }

        private void Fours<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var runner = new GpuRunner<Quad<TStore>, Quad<TValue>>(session, tensors);
            var each = new QuadReduction<TValue, TSum, TReduction>(reduction);
            var sink = new ValueSink<QuadMemory<TStore>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>
            {
                Output = new(runner.Output.View),
                Reduction = each,
            };
            kernel.Launch<ValueSink<QuadMemory<TStore>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>, Quad<TStore>, Quad<TValue>, Quad<TSum>, QuadElement<TStore, TValue, TWork>, QuadReduction<TValue, TSum, TReduction>>(
                FourChannels.Narrow(window), runner, sink, each);
        }
    }
}
