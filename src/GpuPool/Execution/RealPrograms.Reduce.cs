using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Reduce(ReduceProblem problem, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        if (problem.Reduction.Mode == ReductionMode.Quantile)
            Quantile(problem, runner);
        else
            Reduce(Over(problem.Reduction, problem.Window), plan, runner);
    }

    private static void Reduce(BorderedProblem problem, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) =>
        Reduce(Over(problem.Reduction, problem.Window, problem.Border), plan, runner);

    private static void Reduce<TSource, TWindows>(
        Frame<TSource, TWindows> frame, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        TSource input = frame.Wrap(runner.Input(0));
        TSource output = frame.Wrap(runner.Output);
        if (!plan.WithIndices)
            frame.Forward(input, output, runner);
        else if (plan.HasPlainIndices)
            Locate(frame.Reduction, frame.Windows, input, output, runner.OutputIndices, runner);
        else
            Locate(frame.Reduction, frame.Windows, input, output, IndexPrograms<TLongs, TWinners>.Outputs(plan, runner), runner);
    }

    private static void Locate<TSource, TIndices, TWindows>(
        Reduction reduction, TWindows windows, TSource input, TSource? output, TIndices indices, IBodyRunner<TLongs, TWinners> runner)
        where TSource : struct, IMemory<TStore>
        where TIndices : struct, IMemory<long>
        where TWindows : struct, IWindows
    {
        switch (reduction)
        {
            case { Mode: ReductionMode.Maximum, IgnoresNan: false }:
                Locate<TElement, Maximum, TSource, TIndices, TWindows>(windows, input, output, indices, runner);
                break;
            case { Mode: ReductionMode.Maximum }:
                Locate<TElement, NumbersOnly<Maximum>, TSource, TIndices, TWindows>(windows, input, output, indices, runner);
                break;
            case { IgnoresNan: false }:
                Locate<TElement, Minimum, TSource, TIndices, TWindows>(windows, input, output, indices, runner);
                break;
            default:
                Locate<TElement, NumbersOnly<Minimum>, TSource, TIndices, TWindows>(windows, input, output, indices, runner);
                break;
        }
    }

    private static void Locate<TWork, TOrder, TSource, TIndices, TWindows>(
        TWindows windows, TSource input, TSource? output, TIndices indices, IBodyRunner<TLongs, TWinners> runner)
        where TWork : struct, IElement<TStore, TValue>
        where TOrder : struct, IOrder
        where TSource : struct, IMemory<TStore>
        where TIndices : struct, IMemory<long>
        where TWindows : struct, IWindows
    {
        var body = new LocateBody<TSource, TIndices, TStore, TValue, TWork, TOrder, TWindows>
        {
            Input = input,
            Output = output ?? input,
            WritesValues = output is null ? 0 : 1,
            Indices = indices,
            Windows = windows,
        };
        runner.Run(body, windows.Extents.OutputCount);
    }

    private static Frame<TMemory, Window> Over(Reduction reduction, Window window) =>
        new(reduction, window, WindowSize.IsLarge(window), memory => memory);

    private static Frame<BorderedMemory<TMemory, TStore>, BorderWindow> Over(Reduction reduction, Window window, BorderRule border)
    {
        TStore constant = TElement.Store(TReal.FromDouble(border.Constant));
        return new(
            reduction,
            new BorderWindow { Window = window, Kind = border.Kind },
            WindowSize.IsLargePadded(window),
            memory => new BorderedMemory<TMemory, TStore> { Memory = memory, Constant = constant });
    }

    /// <summary>A reduction, its windows, and the elements as these read them.</summary>
    private sealed record Frame<TSource, TWindows>(Reduction Reduction, TWindows Windows, bool IsLarge, Func<TMemory, TSource> Wrap)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        public void Forward(TSource input, TSource output, IBodyRunner<TLongs, TWinners> runner)
        {
            var visitor = new PoolVisitor<TSource, TWindows>(input, output, Windows, runner);
            ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, PoolVisitor<TSource, TWindows>>(Reduction, IsLarge, ref visitor);
        }
    }

    private readonly struct PoolVisitor<TSource, TWindows>(TSource input, TSource output, TWindows windows, IBodyRunner<TLongs, TWinners> runner)
        : IReductionVisitor<TStore, TValue>
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        public void Visit<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var body = new PoolBody<TSource, TStore, TValue, TSum, TWork, TReduction, TWindows>
            {
                Input = input,
                Output = output,
                Window = windows,
                Reduction = reduction,
            };
            runner.Run(body, windows.Extents.OutputCount);
        }
    }
}
