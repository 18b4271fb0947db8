using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void MaxRegions(MaxRegionProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        TLongs faults = runner.ScratchLongs(1);
        var body = new MaxRegionBody<TMemory, TLongs, TStore, TValue, TElement, TReal>
        {
            Input = runner.Input(0),
            Regions = runner.Input(1),
            Output = runner.Output,
            Faults = faults,
            Grid = Grid(problem.Geometry),
        };
        runner.Run(body, problem.Output.ElementCount);
        CheckImages(problem.Geometry, runner.ReadFirst(faults));
    }

    private static void AlignedRegions(AlignedRegionProblem problem, TLongs images, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        TLongs faults = runner.ScratchLongs(1);
        if (problem.Geometry.Mode == RoiMode.Maximum)
            AlignedMaximum(problem.Geometry, runner.Input(0), runner.Output, Regions(problem.Geometry, 1, images, runner), null, null, faults, problem.Output.ElementCount, runner);
        else
            AlignedAverage(problem, images, faults, runner);
        CheckImages(problem.Geometry, runner.ReadFirst(faults));
    }

    private static void AlignedRegionGradient(AlignedRegionGradientProblem problem, TLongs images, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        RegionGeometry geometry = problem.Geometry;
        TLongs faults = runner.ScratchLongs(1);
        if (geometry.Mode == RoiMode.Average)
        {
            var body = new AlignedAverageGradientBody<TMemory, TLongs, TLongs, TStore, TValue, TElement, TReal>
            {
                OutputGradient = runner.Input(0),
                InputGradient = runner.Output,
                Faults = faults,
                Regions = Regions(geometry, 2, images, runner),
            };
            runner.Run(body, problem.Output.ElementCount);
            CheckImages(geometry, runner.ReadFirst(faults));
            return;
        }

        long bins = geometry.Regions * geometry.Channels * geometry.OutputHeight * geometry.OutputWidth;
        TLongs places = runner.ScratchLongs(bins);
        TReals weights = runner.ScratchValues(bins);
        AlignedMaximum(geometry, runner.Input(1), runner.Output, Regions(geometry, 2, images, runner), places, weights, faults, bins, runner);
        CheckImages(geometry, runner.ReadFirst(faults));
        var gather = new AlignedMaximumGradientBody<TMemory, TLongs, TReals, TStore, TValue, TElement>
        {
            OutputGradient = runner.Input(0),
            InputGradient = runner.Output,
            Places = places,
            Weights = weights,
            Images = images,
            Grid = Grid(geometry),
        };
        runner.Run(gather, problem.Output.ElementCount);
    }

    private static void AlignedAverage(AlignedRegionProblem problem, TLongs images, TLongs faults, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        var body = new AlignedAverageBody<TMemory, TLongs, TLongs, TStore, TValue, TElement, TReal>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            Faults = faults,
            Regions = Regions(problem.Geometry, 1, images, runner),
        };
        runner.Run(body, problem.Output.ElementCount);
    }

    private static void AlignedMaximum(
        RegionGeometry geometry,
        TMemory input,
        TMemory output,
        AlignedRegions<TMemory, TLongs, TStore, TValue, TElement, TReal> regions,
        TLongs? places,
        TReals? weights,
        TLongs faults,
        long bins,
        IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        var body = new AlignedMaximumBody<TMemory, TLongs, TReals, TLongs, TStore, TValue, TElement, TReal>
        {
            Input = input,
            Output = output,
            Places = places ?? faults,
            Weights = weights ?? runner.ScratchValues(1),
            Locates = places is null ? 0 : 1,
            Faults = faults,
            Regions = regions,
        };
        runner.Run(body, bins);
    }

    private static AlignedRegions<TMemory, TLongs, TStore, TValue, TElement, TReal> Regions(
        RegionGeometry geometry, int corners, TLongs images, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) => new()
        {
            Corners = runner.Input(corners),
            Images = images,
            Grid = Grid(geometry),
            SamplingRatio = geometry.SamplingRatio,
            Aligned = geometry.Aligned ? 1 : 0,
        };

    private static RegionGrid<TValue> Grid(RegionGeometry geometry) => new()
    {
        Batch = geometry.Batch,
        Channels = geometry.Channels,
        Height = geometry.Height,
        Width = geometry.Width,
        Regions = geometry.Regions,
        OutputHeight = geometry.OutputHeight,
        OutputWidth = geometry.OutputWidth,
        ChannelsLast = geometry.ChannelsLast ? 1 : 0,
        Scale = TReal.FromDouble(geometry.SpatialScale),
    };

    private static void CheckImages(RegionGeometry geometry, long fault)
    {
        if (fault != 0)
            throw new ArgumentException($"The image of region {fault - 1} must be in [0, {geometry.Batch}), the batch of x.", "batchIndices");
    }
}
