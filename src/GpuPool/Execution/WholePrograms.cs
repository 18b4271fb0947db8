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
            case ReduceProblem reduce:
                Reduce(reduce, plan.WithIndices, runner);
                break;
            case MaskedProblem { Geometry: MaskedGeometry masked }:
                Largest(Rosters.Flags(masked, plan.MaskType, runner), plan.Output.ElementCount, runner);
                break;
            case SegmentProblem { Geometry: SegmentGeometry segments }:
                Largest(Rosters.Segments(segments, runner), plan.Output.ElementCount, runner);
                break;
            default:
                StorePrograms<TMemory, TLongs, TWinners, TStore>.Run(plan, runner.Input(0), runner.Output, runner);
                break;
        }
    }

    private static void Largest<TRoster>(TRoster roster, long outputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
        where TRoster : struct, IRoster<TStore> =>
        RosterPrograms<TMemory, TReals, TLongs, TWinners, TStore, TStore, Whole<TStore>>.Largest(roster, TStore.Zero, outputs, runner);

    private static void Reduce(ReduceProblem problem, bool withIndices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
    {
        switch (problem.Reduction.Mode)
        {
            case ReductionMode.Average:
                Pool<TWide, TSum, TWideElement, TMean>(problem.Window, runner);
                break;
            case ReductionMode.Quantile:
                Quantile(problem, runner);
                break;
            case ReductionMode.Maximum:
                Extreme<Maximum>(problem.Window, withIndices, runner);
                break;
            default:
                Extreme<Minimum>(problem.Window, withIndices, runner);
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

    private static void Extreme<TOrder>(
        Window window, bool withIndices, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
        where TOrder : struct, IOrder
    {
        if (!withIndices)
        {
            Pool<TStore, TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, TOrder>>(window, runner);
            return;
        }

        var body = new LocateBody<TMemory, TLongs, TStore, TStore, Whole<TStore>, TOrder, Window>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            WritesValues = 1,
            Indices = runner.OutputIndices,
            Windows = window,
        };
        runner.Run(body, window.Extents.OutputCount);
    }

    private static void Pool<TValue, TState, TElement, TReduction>(
        Window window, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TStore> runner)
        where TValue : unmanaged
        where TState : unmanaged
        where TElement : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TState>
    {
        var body = new PoolBody<TMemory, TStore, TValue, TState, TElement, TReduction>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            Window = window,
        };
        runner.Run(body, window.Extents.OutputCount);
    }
}
