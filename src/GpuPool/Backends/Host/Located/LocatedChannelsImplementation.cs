using System.Numerics;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Located;

/// <summary>Extremes with their places for windows of every kind with an inner axis: channels last. Declines only what has none.</summary>
internal sealed class LocatedChannelsImplementation : IHostImplementation
{
    public string Name => "host.located.channels";

    public string? Reject(PoolPlan plan) => SearchCatalog.Reject(plan)
        ?? (HostWindows.Of(plan).Inner == 1 ? "there is no inner axis" : null);

    public HostProgram Prepare(PoolPlan plan) => Make(HostWindows.Of(plan), plan.Type, ((ReduceProblem)plan.Problem).Reduction.Mode);

    /// <summary>Makes the program.</summary>
    internal static HostProgram Make(in Window window, ElementType type, ReductionMode mode)
    {
        var visitor = new Visitor(window);
        SearchCatalog.Visit(type, mode, SearchCatalog.IsWide(window.Inner, type), ref visitor);
        return visitor.Program!;
    }

    private struct Visitor(Window window) : ISearchVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>()
            where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TMarks : struct, IMarks<T, TVector>
            where TSearch : struct, ISearch<T, TVector> =>
            Program = new LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, PixelAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>>(
                window, new PixelAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(new AxisTable(window.Width), window.Inner), TSearch.Empty<TStore>());
    }
}
