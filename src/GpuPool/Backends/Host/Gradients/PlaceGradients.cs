using System.Numerics;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>Chooses how the gradient of extremes is computed.</summary>
internal static class PlaceGradients
{
    // So many windows may hold a column before adding each window's gradient where it belongs costs less.
    private const long MostWindows = 16;

    /// <summary>Whether gathering is faster than scattering, and possible.</summary>
    public static bool Gathers(in Window window, ElementType type) =>
        window.Inner == 1 && !window.Depth.IsAdaptive && !window.Height.IsAdaptive && !window.Width.IsAdaptive
        && SearchCatalog.Reject(window) is null && LanePicks.Has256(SearchCatalog.LaneSize(type))
        && WindowLanes.MostWindows(window.Depth) * WindowLanes.MostWindows(window.Height) * WindowLanes.MostWindows(window.Width) <= MostWindows
        && window.Width.Stride <= 64 && window.Width.PadBegin < 1 << 16;

    /// <summary>Makes the program.</summary>
    public static PlaceGradient Make(in Window window, ElementType type)
    {
        if (!Gathers(window, type))
            return Scatter(window.Extents, type);
        var visitor = new Visitor(window);
        SearchCatalog.Visit(type, ReductionMode.Maximum, SearchCatalog.IsWide(window.Width.Input, type), ref visitor);
        return visitor.Program!;
    }

    /// <summary>Makes the program that scatters.</summary>
    public static PlaceGradient Scatter(Extent5 extents, ElementType type) => type switch
    {
        ElementType.Float16 => new ScatterGradient<Half, float>(extents),
        ElementType.Float32 => new ScatterGradient<float, float>(extents),
        _ => new ScatterGradient<double, double>(extents),
    };

    private struct Visitor(Window window) : ISearchVisitor
    {
        public PlaceGradient? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>()
            where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TMarks : struct, IMarks<T, TVector>
            where TSearch : struct, ISearch<T, TVector> =>
            Program = new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks>(window);
    }
}
