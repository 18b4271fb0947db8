using System.Numerics;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;

namespace GpuPool.Execution;

/// <summary>The bodies of masked and segment pooling that real numbers and integers share.</summary>
internal static class RosterPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement>
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
{
    public static void Largest<TRoster>(
        TRoster roster, TValue empty, long outputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TRoster : struct, IRoster<TValue> =>
        Run<TValue, Extreme<TStore, TValue, TElement, Maximum>, TRoster>(roster, averages: false, empty, outputs, runner);

    public static void Run<TSum, TReduction, TRoster>(
        TRoster roster, bool averages, TValue empty, long outputs, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
        where TSum : unmanaged
        where TReduction : struct, IReduction<TValue, TSum>
        where TRoster : struct, IRoster<TValue>
    {
        var body = new RosterBody<TMemory, TStore, TValue, TSum, TElement, TReduction, TRoster>
        {
            Input = runner.Input(0),
            Output = runner.Output,
            Roster = roster,
            Averages = averages ? 1 : 0,
            Empty = empty,
        };
        runner.Run(body, outputs);
    }
}
