using System.Numerics;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Extremes with their places for sliding windows along rows that are contiguous in memory: channels first. Declines an
/// inner axis, bins, windows of many columns or far apart, and lanes that this machine cannot permute.
/// </summary>
internal sealed class LocatedRowsImplementation : IHostImplementation
{
    private const long MostTaps = 64;
    private const long MostStride = 8;

    public string Name => "host.located.rows";

    public string? Reject(PoolPlan plan) => SearchCatalog.Reject(plan) ?? Reject(HostWindows.Of(plan), plan.Type);

    public HostProgram Prepare(PoolPlan plan) => Make(HostWindows.Of(plan), plan.Type, ((ReduceProblem)plan.Problem).Reduction.Mode);

    /// <summary>Makes the program.</summary>
    internal static HostProgram Make(in Window window, ElementType type, ReductionMode mode)
    {
        var visitor = new Visitor(window);
        SearchCatalog.Visit(type, mode, SearchCatalog.IsWide(window.Width.Output, type), ref visitor);
        return visitor.Program!;
    }

    /// <summary>Why windows are none for this path, or null if they are.</summary>
    internal static string? Reject(in Window window, ElementType type) =>
        window.Inner != 1 ? "there is an inner axis"
        : window.Width.IsAdaptive ? "bins along the rows"
        : window.Width.Kernel > MostTaps || window.Width.Stride > MostStride ? $"windows of more than {MostTaps} columns, or more than {MostStride} apart"
        : !LanePicks.Has256(SearchCatalog.LaneSize(type)) ? "lanes that this machine does not permute"
        : null;

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
            where TSearch : struct, ISearch<T, TVector>
        {
            TStore empty = TSearch.Empty<TStore>();
            Program = LocatedWindowsProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Takes(window)
                ? new LocatedWindowsProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(window, empty)
                : TileAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>.Takes(window.Width)
                ? new LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, TileAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>>(
                    window, new TileAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(window.Width), empty)
                : new LocatedProgram<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch, ColumnAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>>(
                    window, new ColumnAcross<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(window.Width), empty);
        }
    }
}
