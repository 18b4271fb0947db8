using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Planning;

namespace GpuPool.Execution;

/// <summary>The indices of a call as the bodies see them: places in a plane, however they are counted and stored.</summary>
internal static class IndexPrograms<TLongs, TWinners>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
{
    /// <summary>The index input.</summary>
    public static CountedIndices<TLongs, TWinners> Inputs(PoolPlan plan, IBodyRunner<TLongs, TWinners> runner) => new()
    {
        Longs = runner.Indices,
        Ints = runner.NarrowIndices,
        Narrow = plan.NarrowIndices ? 1 : 0,
        Count = IndexSpace.Of(plan.Problem, runner.IndexOrigin),
    };

    /// <summary>The index output.</summary>
    public static CountedIndices<TLongs, TWinners> Outputs(PoolPlan plan, IBodyRunner<TLongs, TWinners> runner) => new()
    {
        Longs = runner.OutputIndices,
        Ints = runner.NarrowOutputIndices,
        Narrow = plan.NarrowIndices ? 1 : 0,
        Count = IndexSpace.Of(plan.Problem, runner.IndexOrigin),
    };

    /// <summary>The index input in 64 bits: for the few that regions have.</summary>
    public static TLongs Widened(PoolPlan plan, IBodyRunner<TLongs, TWinners> runner)
    {
        if (!plan.NarrowIndices)
            return runner.Indices;
        long count = plan.Inputs[^1].ElementCount;
        TLongs wide = runner.ScratchLongs(count);
        runner.Run(new IndexCopyBody<CountedIndices<TLongs, TWinners>, TLongs> { From = Inputs(plan, runner), To = wide }, count);
        return wide;
    }
}
