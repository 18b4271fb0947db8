using System.Numerics;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

/// <summary>What to run for each problem over integers.</summary>
internal static class WholePrograms<TMemory, TReals, TLongs, TWinners, TStore, TWide, TWideElement, TSum, TMean>
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TStore>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
    where TWide : unmanaged, INumber<TWide>
    where TWideElement : struct, IElement<TStore, TWide>
    where TSum : unmanaged
    where TMean : struct, IReduction<TWide, TSum>
{
    public static void Run(PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
    {
        switch (plan.Problem)
        {
            case ReduceProblem { Reduction.Mode: ReductionMode.Quantile } problem:
                Quantile(problem, runner);
                break;
            case ReduceProblem problem:
                Reduce(problem.Reduction, problem.Window, runner.Input(0), runner.Output, plan, runner);
                break;
            case BorderedProblem problem:
                TStore constant = TStore.CreateSaturating(problem.Border.Constant);
                Reduce(
                    problem.Reduction,
                    new BorderWindow { Window = problem.Window, Kind = problem.Border.Kind },
                    new BorderedMemory<TMemory, TStore> { Memory = runner.Input(0), Constant = constant },
                    new BorderedMemory<TMemory, TStore> { Memory = runner.Output, Constant = constant },
                    plan,
                    runner);
                break;
            case MaskedProblem { Geometry: MaskedGeometry masked }:
                Largest(Rosters.Flags(masked, plan.MaskType, runner), plan.Output.ElementCount, runner);
                break;
            case SegmentProblem { Geometry: SegmentGeometry segments }:
                Largest(Rosters.Segments(segments, IndexPrograms<TLongs, TWinners>.Widened(plan, runner), runner), plan.Output.ElementCount, runner);
                break;
            default:
                StorePrograms<TMemory, TLongs, TWinners, TStore>.Run(plan, runner.Input(0), runner.Output, runner);
                break;
        }
    }

    private static void Largest<TRoster>(TRoster roster, long outputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
        where TRoster : struct, IRoster<TStore> =>
        RosterPrograms<TMemory, TReals, TLongs, TWinners, TStore, TStore, Whole<TStore>>.Largest(roster, TStore.Zero, outputs, runner);

    private static void Reduce<TSource, TWindows>(
        Reduction reduction, TWindows windows, TSource input, TSource output, PoolPlan plan, IBodyRunner<TLongs, TWinners> runner)
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        switch (reduction.Mode)
        {
            case ReductionMode.Average:
                Pool<TWide, TSum, TWideElement, TMean, TSource, TWindows>(windows, input, output, runner);
                break;
            case ReductionMode.Maximum:
                Extreme<Maximum, TSource, TWindows>(windows, input, output, plan, runner);
                break;
            default:
                Extreme<Minimum, TSource, TWindows>(windows, input, output, plan, runner);
                break;
        }
    }

    private static void Quantile(ReduceProblem problem, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
    {
        var body = new QuantileBody<TMemory, TStore, TStore, Whole<TStore>, WholeBlend<TStore>>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            Window = problem.Window,
            Quantile = problem.Reduction.Rank,
        };
        runner.Run(body, problem.Window.Extents.OutputCount);
    }

    private static void Extreme<TOrder, TSource, TWindows>(
        TWindows windows, TSource input, TSource output, PoolPlan plan, IBodyRunner<TLongs, TWinners> runner)
        where TOrder : struct, IOrder
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        if (!plan.WithIndices)
            Pool<TStore, TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, TOrder>, TSource, TWindows>(windows, input, output, runner);
        else if (plan.HasPlainIndices)
            Locate<TOrder, TSource, TLongs, TWindows>(windows, input, output, runner.OutputIndices, runner);
        else
            Locate<TOrder, TSource, CountedIndices<TLongs, TWinners>, TWindows>(windows, input, output, IndexPrograms<TLongs, TWinners>.Outputs(plan, runner), runner);
    }

    private static void Locate<TOrder, TSource, TIndices, TWindows>(
        TWindows windows, TSource input, TSource output, TIndices indices, IBodyRunner<TLongs, TWinners> runner)
        where TOrder : struct, IOrder
        where TSource : struct, IMemory<TStore>
        where TIndices : struct, IMemory<long>
        where TWindows : struct, IUniformWindows
    {
        var body = new LocateBody<TSource, TIndices, TStore, TStore, Whole<TStore>, TOrder, TWindows>
        {
            Input = input,
            Output = output,
            WritesValues = 1,
            Indices = indices,
            Windows = windows,
        };
        runner.Run(body, windows.Extents.OutputCount);
    }

    private static void Pool<TValue, TState, TElement, TReduction, TSource, TWindows>(
        TWindows windows, TSource input, TSource output, IBodyRunner<TLongs, TWinners> runner)
        where TValue : unmanaged
        where TState : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TState>
        where TSource : struct, IMemory<TStore>
        where TWindows : struct, IUniformWindows
    {
        var body = new PoolBody<TSource, TStore, TValue, TState, TElement, TReduction, TWindows> { Input = input, Output = output, Window = windows };
        runner.Run(body, windows.Extents.OutputCount);
    }
}
