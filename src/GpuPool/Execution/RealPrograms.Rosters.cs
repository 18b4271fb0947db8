using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
{
    private static void Masked(MaskedProblem problem, ElementType mask, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        MaskedGeometry geometry = problem.Geometry;
        Pool(Masked(geometry, mask, runner), geometry.Mode, geometry.Empty, problem.Output.ElementCount, runner);
    }

    private static void Segments(SegmentGeometry geometry, TLongs indices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) =>
        Pool(Rosters.Segments(geometry, indices, runner), geometry.Mode, geometry.Empty, geometry.Segments * geometry.Channels, runner);

    private static void MaskedGradient(MaskedGradientProblem problem, ElementType mask, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        MaskedGeometry geometry = problem.Geometry;
        Gradient(Masked(geometry, mask, runner), geometry.Mode, geometry.Batch, geometry.Channels, problem.Output.ElementCount, runner);
    }

    private static void SegmentGradient(SegmentGeometry geometry, TLongs indices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) =>
        Gradient(Rosters.Segments(geometry, indices, runner), geometry.Mode, geometry.Segments, geometry.Channels, geometry.Rows * geometry.Channels, runner);

    private static MaskRoster<TReals, TValue> Masked(
        MaskedGeometry geometry, ElementType mask, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner) =>
        geometry.Mode == RosterMode.Maximum
            ? Rosters.Flags(geometry, mask, runner)
            : Rosters.Weights<TReal, TMemory, TReals, TLongs, TWinners, TStore, TValue>(geometry, mask, runner);

    private static void Pool<TRoster>(
        TRoster roster, RosterMode mode, EmptyResult empty, long outputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TRoster : struct, IRoster<TValue>
    {
        TValue nothing = empty == EmptyResult.Nan ? TReal.FromDouble(double.NaN) : TValue.Zero;
        if (mode == RosterMode.Maximum)
        {
            RosterPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement>.Largest(roster, nothing, outputs, runner);
            return;
        }

        RosterPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement>.Run<Compensated<TValue>, CompensatedMean<TValue, TReal>, TRoster>(
            roster, mode == RosterMode.Average, nothing, outputs, runner);
    }

    private static void Gradient<TRoster>(
        TRoster roster, RosterMode mode, long groups, long channels, long inputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TRoster : struct, IRoster<TValue>
    {
        if (mode == RosterMode.Maximum)
        {
            TLongs places = runner.ScratchLongs(groups * channels);
            var locate = new RosterLocateBody<TMemory, TLongs, TStore, TValue, TElement, TRoster>
            {
                Input = runner.Input(1),
                Places = places,
                Roster = roster,
            };
            runner.Run(locate, groups * channels);
            var gather = new RosterExtremeGradientBody<TMemory, TLongs, TStore, TValue, TElement, TReal, TRoster>
            {
                OutputGradient = runner.Input(0),
                InputGradient = runner.Output,
                Places = places,
                Roster = roster,
            };
            runner.Run(gather, inputs);
            return;
        }

        TReals totals = runner.ScratchValues(groups);
        if (mode == RosterMode.Average)
            runner.Run(new RosterTotalBody<TReals, TValue, TReal, TRoster> { Totals = totals, Roster = roster }, groups);
        var body = new RosterGradientBody<TMemory, TReals, TStore, TValue, TElement, TRoster>
        {
            OutputGradient = runner.Input(0),
            InputGradient = runner.Output,
            Totals = totals,
            Roster = roster,
            Averages = mode == RosterMode.Average ? 1 : 0,
        };
        runner.Run(body, inputs);
    }
}
