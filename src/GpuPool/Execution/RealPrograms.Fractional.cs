using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Fractional(FractionalProblem problem, bool withIndices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        FractionalWindows<TMemory, TStore, TValue, TElement, TReal> windows =
            Windows(problem.Geometry, problem.SamplesGiven ? runner.Input(1) : Draw(problem.Geometry, runner));
        TLongs indices = withIndices ? runner.OutputIndices : runner.ScratchLongs(windows.Extents.OutputCount);
        Locate<TElement, Maximum, FractionalWindows<TMemory, TStore, TValue, TElement, TReal>>(
            windows, runner.Input(0), runner.Output, indices, runner);
    }

    private static void FractionalGradient(FractionalGradientProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        FractionalWindows<TMemory, TStore, TValue, TElement, TReal> windows =
            Windows(problem.Geometry, problem.SamplesGiven ? runner.Input(2) : Draw(problem.Geometry, runner));
        TLongs indices = runner.ScratchLongs(windows.Extents.OutputCount);
        Locate<TElement, Maximum, FractionalWindows<TMemory, TStore, TValue, TElement, TReal>>(
            windows, runner.Input(1), null, indices, runner);
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
