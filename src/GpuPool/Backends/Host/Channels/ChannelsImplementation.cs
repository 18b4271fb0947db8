using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Channels;

/// <summary>Windows of every kind with an inner axis: channels last. Declines only what has none.</summary>
internal sealed class ChannelsImplementation : IHostImplementation
{
    public string Name => "host.channels";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan) => FoldCatalog.Reject(plan)
        ?? (HostWindows.Of(plan).Inner == 1 ? "there is no inner axis" : null);

    public HostProgram Prepare(PoolPlan plan)
    {
        var problem = (ReduceProblem)plan.Problem;
        Window window = HostWindows.Of(plan);
        var visitor = new Visitor(window);
        FoldCatalog.Visit(plan.Type, problem.Reduction, FoldCatalog.HasWide, ref visitor, ByteDivision.Takes(window, problem.Reduction, plan.Type));
        return visitor.Program!;
    }

    private struct Visitor(Window window) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Program = new ChannelsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window);
    }
}
