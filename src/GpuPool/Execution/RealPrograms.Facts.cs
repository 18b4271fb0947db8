using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    /// <summary>Gradients that need more of a window than its result: found for all windows first, then gathered.</summary>
    private static void FactsGradient(ReduceGradientProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        Reduction reduction = problem.Reduction;
        switch (reduction.Mode)
        {
            case ReductionMode.Soft:
                FactsGradient<SoftSum<TValue>, SoftMean<TValue, TReal>, SoftMeanSlope<TValue, TReal>>(problem.Window, default, default, runner);
                break;
            case ReductionMode.GeneralizedMean:
                TValue power = TReal.FromDouble(reduction.Power);
                TValue floor = TReal.FromDouble(reduction.Epsilon);
                FactsGradient<ScaledSum<TValue>, GeneralizedMean<TValue, TReal>, GeneralizedMeanSlope<TValue, TReal>>(
                    problem.Window, new(power, floor), new(power, floor), runner);
                break;
            default:
                int takesRoot = reduction.Mode == ReductionMode.StandardDeviation ? 1 : 0;
                FactsGradient<Moments<TValue>, Variance<TValue, TReal>, VarianceSlope<TValue, TReal>>(
                    problem.Window, new(reduction.Correction, takesRoot), new(reduction.Correction, takesRoot), runner);
                break;
        }
    }

    private static void PowerMeanGradient(PowerMeanProblem forward, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        Window window = forward.Window;
        long count = window.Extents.OutputCount;
        TReals facts = runner.ScratchValues(checked(count * Facts<TValue>.Count));
        runner.Run(PowerMean(forward, runner.Input(1), runner.Input(2), runner) with { Facts = facts, WritesFacts = 1 }, count);

        // The power is one of the facts, so the slope's own is not looked at.
        GatherFacts<ScaledSum<TValue>, GeneralizedMeanSlope<TValue, TReal>>(window, new(TValue.One, TReal.FromDouble(forward.Epsilon)), facts, runner);
    }

    private static PowerMeanBody<TMemory, TReals, TStore, TValue, TElement, TReal> PowerMean(
        PowerMeanProblem problem, TMemory input, TMemory powers, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) => new()
        {
            Input = input,
            Powers = powers,
            Output = input,
            Facts = runner.ScratchValues(1),
            Window = problem.Window,
            OuterChannels = problem.OuterChannels,
            Floor = TReal.FromDouble(problem.Epsilon),
        };

    private static void FactsGradient<TSum, TReduction, TSlope>(
        Window window, TReduction reduction, TSlope slope, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
        where TSlope : struct, IWindowSlope<TValue, TSum>
    {
        long count = window.Extents.OutputCount;
        TReals facts = runner.ScratchValues(checked(count * Facts<TValue>.Count));
        var forward = new FactsBody<TMemory, TReals, TStore, TValue, TSum, TElement, TReduction, TSlope>
        {
            Input = runner.Input(1),
            Facts = facts,
            Window = window,
            Reduction = reduction,
            Slope = slope,
        };
        runner.Run(forward, count);
        GatherFacts<TSum, TSlope>(window, slope, facts, runner);
    }

    private static void GatherFacts<TSum, TSlope>(
        Window window, TSlope slope, TReals facts, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSum : unmanaged
        where TSlope : struct, IWindowSlope<TValue, TSum>
    {
        var body = new FactsGradientBody<TMemory, TReals, TStore, TValue, TSum, TElement, TSlope>
        {
            OutputGradient = runner.Input(0),
            Input = runner.Input(1),
            Facts = facts,
            InputGradient = runner.Output,
            Window = window,
            Slope = slope,
        };
        runner.Run(body, window.Extents.InputCount);
    }
}
