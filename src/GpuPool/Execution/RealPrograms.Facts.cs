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
        int takesRoot = reduction.Mode == ReductionMode.StandardDeviation ? 1 : 0;
        FactsGradient<Moments<TValue>, Variance<TValue, TReal>, VarianceSlope<TValue, TReal>>(
            problem.Window, new(reduction.Correction, takesRoot), new(reduction.Correction, takesRoot), runner);
    }

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
