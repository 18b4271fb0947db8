using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Quantile(ReduceProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        var body = new QuantileBody<TMemory, TStore, TValue, TElement, RealBlend<TValue, TReal>>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            Window = problem.Window,
            Quantile = problem.Reduction.Rank,
        };
        runner.Run(body, problem.Window.Extents.OutputCount);
    }

    private static void QuantileGradient(ReduceGradientProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        long count = problem.Window.Extents.OutputCount;
        TLongs places = runner.ScratchLongs(checked(2 * count));
        var forward = new QuantilePlacesBody<TMemory, TLongs, TStore, TValue, TElement>
        {
            Input = runner.Input(1),
            Places = places,
            Window = problem.Window,
            Quantile = problem.Reduction.Rank,
        };
        runner.Run(forward, count);
        var body = new QuantileGradientBody<TMemory, TLongs, TStore, TValue, TElement, TReal>
        {
            OutputGradient = runner.Input(0),
            Places = places,
            InputGradient = runner.Output,
            Window = problem.Window,
            Quantile = problem.Reduction.Rank,
        };
        runner.Run(body, problem.Window.Extents.InputCount);
    }
}
