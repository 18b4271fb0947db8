using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Fractional(FractionalProblem problem, PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        FractionalWindows<TMemory, TStore, TValue, TElement, TReal> windows =
            Windows(problem.Geometry, problem.SamplesGiven ? runner.Input(1) : Draw(problem.Geometry, runner));
        Reduction maximum = Reduction.Maximum with { IgnoresNan = problem.IgnoresNan };
        TMemory? output = runner.Output;
        if (plan.WithIndices && !plan.HasPlainIndices)
            Locate(maximum, windows, runner.Input(0), output, IndexPrograms<TLongs, TWinners>.Outputs(plan, runner), runner);
        else
            Locate(maximum, windows, runner.Input(0), output, plan.WithIndices ? runner.OutputIndices : runner.ScratchLongs(windows.Extents.OutputCount), runner);
    }

    private static void FractionalGradient(FractionalGradientProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        FractionalWindows<TMemory, TStore, TValue, TElement, TReal> windows =
            Windows(problem.Geometry, problem.SamplesGiven ? runner.Input(2) : Draw(problem.Geometry, runner));
        TLongs indices = runner.ScratchLongs(windows.Extents.OutputCount);
        Locate(Reduction.Maximum with { IgnoresNan = problem.IgnoresNan }, windows, runner.Input(1), null, indices, runner);
        Scatter(windows, indices, signed: false, runner);
    }

    private static FractionalWindows<TMemory, TStore, TValue, TElement, TReal> Windows(FractionalGeometry geometry, TMemory samples) => new()
    {
        Samples = samples,
        Rank = geometry.Rank,
        Outer = geometry.Outer,
        Inner = geometry.Inner,
        Depth = geometry.Depth,
        Height = geometry.Height,
        Width = geometry.Width,
    };

    private static TMemory Draw(FractionalGeometry geometry, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        double[] samples = SampleSource.Draw(geometry.Seed, checked(geometry.Outer * geometry.Inner * geometry.Rank));
        return runner.Constants(Array.ConvertAll(samples, sample => TElement.Store(TReal.FromDouble(sample))));
    }
}
