using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void ReduceGradient(ReduceGradientProblem problem, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        if (problem.Reduction.Mode == ReductionMode.Quantile)
            QuantileGradient(problem, runner);
        else if (problem.Reduction.HasFacts)
            FactsGradient(problem, runner);
        else
            ReduceGradient(Over(problem.Reduction, problem.Window), problem.IndicesGiven, plan, runner);
    }

    private static void ReduceGradient(BorderedGradientProblem problem, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) =>
        ReduceGradient(Over(problem.Reduction, problem.Window, problem.Border), problem.IndicesGiven, plan, runner);

    private static void ReduceGradient<TSource, TWindows>(
        Frame<TSource, TWindows> frame, bool indicesGiven, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        switch (frame.Reduction)
        {
            case { IsExtreme: true } when indicesGiven && !plan.HasPlainIndices:
                Scatter(frame.Windows, IndexPrograms<TLongs, TWinners>.Inputs(plan, runner), signed: false, runner);
                break;
            case { IsExtreme: true } when indicesGiven:
                Scatter(frame.Windows, runner.Indices, signed: false, runner);
                break;
            case { IsExtreme: true }:
                TLongs indices = runner.ScratchLongs(frame.Windows.Extents.OutputCount);
                Locate(frame.Reduction, frame.Windows, frame.Wrap(runner.Input(1)), null, indices, runner);
                Scatter(frame.Windows, indices, signed: false, runner);
                break;
            case { Mode: ReductionMode.Average }:
                Slope(frame, default(MeanSlope<TValue, TReal>), runner);
                break;
            case { Power: 1 }:
                Slope(frame, default(AbsoluteSumSlope<TValue>), runner);
                break;
            case { Power: 2 }:
                Slope(frame, default(EuclideanSlope<TValue>), runner);
                break;
            case { Power: double.PositiveInfinity }:
                TLongs places = runner.ScratchLongs(frame.Windows.Extents.OutputCount);
                TSource x = frame.Wrap(runner.Input(1));
                if (frame.Reduction.IgnoresNan)
                    Locate<Magnitude<TStore, TValue, TElement, TReal>, NumbersOnly<Maximum>, TSource, TLongs, TWindows>(frame.Windows, x, null, places, runner);
                else
                    Locate<Magnitude<TStore, TValue, TElement, TReal>, Maximum, TSource, TLongs, TWindows>(frame.Windows, x, null, places, runner);
                Scatter(frame.Windows, places, signed: true, runner);
                break;
            default:
                Slope(frame, new PowerNormSlope<TValue, TReal>(frame.Reduction.Power), runner);
                break;
        }
    }

    private static void Scatter<TWindows, TIndices>(
        TWindows windows, TIndices indices, bool signed, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TWindows : struct, IWindows
        where TIndices : struct, IMemory<long>
    {
        var body = new ExtremeGradientBody<TMemory, TIndices, TStore, TValue, TElement, TWindows>
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

    private static void Slope<TSource, TWindows, TSlope>(
        Frame<TSource, TWindows> frame, TSlope slope, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
        where TSlope : struct, ISlope<TValue>
    {
        if (!frame.Reduction.IgnoresNan)
        {
            Slope(frame, slope, default(TapDivisors), runner);
            return;
        }

        bool subtracts = frame.Reduction is { Mode: ReductionMode.Average, KeepsDivisor: false };
        TLongs skipped = runner.ScratchLongs(subtracts ? frame.Windows.Extents.OutputCount : 1);
        if (subtracts)
        {
            var count = new NanCountBody<TSource, TLongs, TStore, TValue, TElement, TWindows>
            {
                Input = frame.Wrap(runner.Input(1)),
                Counts = skipped,
                Windows = frame.Windows,
            };
            runner.Run(count, frame.Windows.Extents.OutputCount);
        }

        Slope(frame, slope, new NumberDivisors<TLongs> { Skipped = skipped, Subtracts = subtracts ? 1 : 0 }, runner);
    }

    private static void Slope<TSource, TWindows, TSlope, TDivisors>(
        Frame<TSource, TWindows> frame, TSlope slope, TDivisors divisors, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
        where TSlope : struct, ISlope<TValue>
        where TDivisors : struct, IDivisors
    {
        TMemory input = runner.Input(1);
        TMemory result = input;
        if (slope.NeedsForward != 0)
        {
            result = runner.ScratchElements(frame.Windows.Extents.OutputCount);
            frame.Forward(frame.Wrap(input), frame.Wrap(result), runner);
        }

        var body = new SlopeGradientBody<TMemory, TStore, TValue, TElement, TSlope, TWindows, TDivisors>
        {
            OutputGradient = runner.Input(0),
            Input = input,
            Output = result,
            InputGradient = runner.Output,
            Window = frame.Windows,
            Slope = slope,
            Divisors = divisors,
        };
        runner.Run(body, frame.Windows.Extents.InputCount);
    }
}
