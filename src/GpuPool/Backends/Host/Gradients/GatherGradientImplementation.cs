using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradients of maxima and minima that are given the indices, where few windows hold a column: channels first. Declines
/// inner axes, bins, three axes, windows of more than three rows, and what is scattered in less time.
/// </summary>
internal sealed class GatherGradientImplementation : IHostImplementation
{
    // What is read past the end is a copy; larger planes are not worth one.
    private const long MostWindows = 1 << 16;

    // Its rows and columns are looked at one by one.
    private const long MostElements = 1 << 22;

    // Of the scatter, and of a tile beside a cycle for each tap.
    private const long CyclesOfWindow = 3;
    private const long CyclesOfTile = 12;

    // Rows under a window, and windows over a column.
    private const int MostTaps = 3;

    // Tiles of a row times windows over a column: their tables have to stay in the L1 cache.
    private const int MostTables = 64;

    public string Name => "host.gradient.gather";

    public string? Reject(PoolPlan plan) => plan.Problem switch
    {
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } problem => Reject(HostWindows.Simplify(problem.Window), plan.Type),
        ReduceGradientProblem { Reduction.IsExtreme: true } => "no indices are given",
        _ => "not the gradient of a maximum or minimum",
    };

    public HostProgram Prepare(PoolPlan plan) => Make(HostWindows.Simplify(((ReduceGradientProblem)plan.Problem).Window), plan.Type);

    /// <summary>Why windows are not gathered from, or null if they are.</summary>
    internal static string? Reject(in Window window, ElementType type) => Misfit(window, type) ?? Slower(window, type);

    // Both estimates are measured. Halves are far slower to scatter.
    private static string? Slower(in Window window, ElementType type)
    {
        if (!Avx512F.VL.IsSupported)
            return "a machine without masked additions";
        if (type == ElementType.Float16)
            return null;
        if (!IsWide(window, type))
            return "short rows, or a machine without vectors of 64 bytes";
        var owners = new AxisOwners(window.Width);
        int tiles = GatherTiles.Cut(owners, 64 / SearchCatalog.LaneSize(type)).Count;
        return CyclesOfWindow * window.Width.Output < tiles * (CyclesOfTile + (owners.Most * window.Height.Kernel)) ? "few windows for each vector" : null;
    }

    /// <summary>Why windows cannot be gathered from, or null if they can.</summary>
    internal static string? Misfit(in Window window, ElementType type)
    {
        int size = SearchCatalog.LaneSize(type);
        bool wide = IsWide(window, type);
        int lanes = (wide ? 64 : 32) / size;
        Extent5 extents = window.Extents;
        if (window.Inner != 1)
            return "there is an inner axis";
        if (!HostWindows.IsFlat(window))
            return "three axes";
        if (window.Height.IsAdaptive || window.Width.IsAdaptive)
            return "bins";
        if (extents.InputPlane == 0 || extents.OutputPlane == 0 || extents.InputPlane > MostElements || extents.OutputPlane > MostWindows)
            return $"planes of no elements, of more than {MostElements}, or of more than {MostWindows} windows";
        if (window.Height.Kernel > MostTaps)
            return $"windows of more than {MostTaps} rows";
        if (!Vector128.IsHardwareAccelerated || !(wide ? LanePicks.Has512(size) : LanePicks.Has256(size)))
            return "lanes that this machine does not permute";
        var owners = new AxisOwners(window.Width);
        if (owners.Most > MostTaps)
            return $"columns that more than {MostTaps} windows hold";
        return !GatherTiles.Fits(owners, lanes) ? "columns with windows far apart"
            : GatherTiles.Cut(owners, lanes).Count * owners.Most > MostTables ? "long rows"
            : null;
    }

    /// <summary>The program of windows that <see cref="Misfit"/> lets pass.</summary>
    internal static PlaceGradient Make(in Window window, ElementType type)
    {
        var visitor = new Visitor(window, ScatterGradientImplementation.Make(window.Extents, type));
        SearchCatalog.Visit(type, ReductionMode.Maximum, IsWide(window, type), ref visitor);
        return visitor.Program!;
    }

    private static bool IsWide(in Window window, ElementType type) => SearchCatalog.IsWide(Math.Max(window.Width.Input, window.Width.Output), type);

    private struct Visitor(Window window, PlaceGradient scatter) : ISearchVisitor
    {
        public PlaceGradient? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>()
            where TStore : unmanaged, INumber<TStore>, IMinMaxValue<TStore>
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TMarks : struct, IMarks<T, TVector>
            where TSearch : struct, ISearch<T, TVector>
        {
            var tiles = new GatherTiles(new AxisOwners(window.Width), TLanes.Count, Unsafe.SizeOf<T>());
            Program = tiles.Taps switch
            {
                1 => OfTaps<TStore, T, TVector, TLanes, TCodec, TMarks, Tiles.OneTap>(tiles),
                2 => OfTaps<TStore, T, TVector, TLanes, TCodec, TMarks, Tiles.TwoTaps>(tiles),
                _ => OfTaps<TStore, T, TVector, TLanes, TCodec, TMarks, Tiles.ThreeTaps>(tiles),
            };
        }

        private readonly PlaceGradient OfTaps<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps>(GatherTiles tiles)
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TMarks : struct, IMarks<T, TVector>
            where TTaps : struct, Tiles.ITaps
        {
            var steps = new GatherSteps(window.Height, window.Width.Input, tiles.Count * TLanes.Count);
            return (window.Height.Kernel, steps.Complete) switch
            {
                (1, _) => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.OneTap, Tiles.OneTap>(window.Extents, steps, tiles, scatter),
                (2, 1) => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.TwoTaps, Tiles.OneTap>(window.Extents, steps, tiles, scatter),
                (2, _) => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.TwoTaps, Tiles.TwoTaps>(window.Extents, steps, tiles, scatter),
                (_, 1) => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.ThreeTaps, Tiles.OneTap>(window.Extents, steps, tiles, scatter),
                (_, 2) => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.ThreeTaps, Tiles.TwoTaps>(window.Extents, steps, tiles, scatter),
                _ => new GatherGradient<TStore, T, TVector, TLanes, TCodec, TMarks, TTaps, Tiles.ThreeTaps, Tiles.ThreeTaps>(window.Extents, steps, tiles, scatter),
            };
        }
    }
}
