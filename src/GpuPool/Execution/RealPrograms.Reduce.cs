using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Reduce(ReduceProblem problem, bool withIndices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        Window window = problem.Window;
        if (withIndices)
        {
            Locate(problem.Reduction, window, runner.Input(0), runner.Output, runner.OutputIndices, runner);
            return;
        }

        if (problem.Reduction.Mode == ReductionMode.Quantile)
        {
            Quantile(problem, runner);
            return;
        }

        var visitor = new PoolVisitor(runner.Input(0), runner.Output, window, runner);
        ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, PoolVisitor>(problem.Reduction, WindowSize.IsLarge(window), ref visitor);
    }

    private static void ReduceGradient(ReduceGradientProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        switch (problem.Reduction)
        {
            case { IsExtreme: true }:
                TLongs indices = runner.Indices;
                if (!problem.IndicesGiven)
                {
                    indices = runner.ScratchLongs(problem.Window.Extents.OutputCount);
                    Locate(problem.Reduction, problem.Window, runner.Input(1), null, indices, runner);
                }

                Scatter(problem.Window, indices, signed: false, runner);
                break;
            case { Mode: ReductionMode.Quantile }:
                QuantileGradient(problem, runner);
                break;
            case { HasFacts: true }:
                FactsGradient(problem, runner);
                break;
            case { Mode: ReductionMode.Average }:
                Slope(problem, default(MeanSlope<TValue, TReal>), runner);
                break;
            case { Power: 1 }:
                Slope(problem, default(AbsoluteSumSlope<TValue>), runner);
                break;
            case { Power: 2 }:
                Slope(problem, default(EuclideanSlope<TValue>), runner);
                break;
            case { Power: double.PositiveInfinity }:
                TLongs places = runner.ScratchLongs(problem.Window.Extents.OutputCount);
                Locate<Magnitude<TStore, TValue, TElement, TReal>, Maximum, Window>(problem.Window, runner.Input(1), null, places, runner);
                Scatter(problem.Window, places, signed: true, runner);
                break;
            default:
                Slope(problem, new PowerNormSlope<TValue, TReal>(problem.Reduction.Power), runner);
                break;
        }
    }

    private static void Locate(
        Reduction reduction, Window window, TMemory input, TMemory? output, TLongs indices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        if (reduction.Mode == ReductionMode.Maximum)
            Locate<TElement, Maximum, Window>(window, input, output, indices, runner);
        else
            Locate<TElement, Minimum, Window>(window, input, output, indices, runner);
    }

    private static void Locate<TWork, TOrder, TWindows>(
        TWindows windows, TMemory input, TMemory? output, TLongs indices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TWork : struct, IElement<TStore, TValue>
        where TOrder : struct, IOrder
        where TWindows : struct, IWindows
    {
        var body = new LocateBody<TMemory, TLongs, TStore, TValue, TWork, TOrder, TWindows>
        {
            Input = input,
            Output = output ?? input,
            WritesValues = output is null ? 0 : 1,
            Indices = indices,
            Windows = windows,
        };
        runner.Run(body, windows.Extents.OutputCount);
    }

    private static void Scatter<TWindows>(
        TWindows windows, TLongs indices, bool signed, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TWindows : struct, IWindows
    {
        var body = new ExtremeGradientBody<TMemory, TLongs, TStore, TValue, TElement, TWindows>
        {
            OutputGradient = runner.Input(0),
            Indices = indices,
            InputGradient = runner.Output,
            Windows = windows,
            Input = runner.Input(1),
            Signed = signed ? 1 : 0,
        };
        runner.Run(body, windows.Extents.InputCount);
    }

    private static void Slope<TSlope>(ReduceGradientProblem problem, TSlope slope, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSlope : struct, ISlope<TValue>
    {
        Window window = problem.Window;
        TMemory input = runner.Input(1);
        TMemory result = input;
        if (slope.NeedsForward != 0)
        {
            result = runner.ScratchElements(window.Extents.OutputCount);
            var forward = new PoolVisitor(input, result, window, runner);
            ReductionCatalog.VisitReal<TStore, TValue, TElement, TReal, PoolVisitor>(problem.Reduction, WindowSize.IsLarge(window), ref forward);
        }

        var body = new SlopeGradientBody<TMemory, TStore, TValue, TElement, TSlope>
        {
            OutputGradient = runner.Input(0),
            Input = input,
            Output = result,
            InputGradient = runner.Output,
            Window = window,
            Slope = slope,
        };
        runner.Run(body, window.Extents.InputCount);
    }

    private readonly struct PoolVisitor(TMemory input, TMemory output, Window window, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        : IReductionVisitor<TStore, TValue>
    {
        public void Visit<TSum, TWork, TReduction>(TReduction reduction)
            where TSum : unmanaged
            where TWork : struct, IElement<TStore, TValue>
            where TReduction : struct, IReduction<TValue, TSum>
        {
            var body = new PoolBody<TMemory, TStore, TValue, TSum, TWork, TReduction>
            {
                Input = input,
                Output = output,
                Window = window,
                Reduction = reduction,
            };
            runner.Run(body, window.Extents.OutputCount);
        }
    }
}
