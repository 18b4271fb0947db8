using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Tiles;

/// <summary>
/// Small sliding windows along rows that are contiguous in memory. Declines an inner axis, bins, windows of so many taps that
/// sharing partial results is faster, and lanes that this machine cannot permute.
/// </summary>
/// <param name="ofPlanes">Whether a tile is several rows of a plane; declines planes where that does not pay too.</param>
internal sealed class TilesImplementation(bool ofPlanes = false) : IHostImplementation
{
    private const long MostTaps = 7;

    // Rows that a sum adds one after the other.
    private const long MostRows = 27;

    // Elements of a plane whose rows are so short that the last one is copied.
    private const long MostCopied = 1 << 16;

    // Output rows times the rows of a window: the table of where these begin.
    private const long MostPlaces = 1 << 18;

    public string Name => ofPlanes ? "host.planes" : "host.tiles";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        var problem = (ReduceProblem)plan.Problem;
        Window window = HostWindows.Of(plan);
        return window.Inner != 1 ? "there is an inner axis"
            : window.Width.IsAdaptive || window.Height.IsAdaptive || window.Depth.IsAdaptive ? "bins"
            : ofPlanes && !HostWindows.IsFlat(window) ? "windows in three dimensions"
            : !ofPlanes && IsPaired(window.Width) ? "columns side by side, which host.rows pairs"
            : window.Width.Kernel > MostTaps && (ofPlanes || !TapLadder<byte>.Takes(window.Width, problem.Reduction.IsExtreme)) ? $"windows of more than {MostTaps} columns"
            : (Int128)window.Height.Kernel * window.Depth.Kernel > MostRows ? $"windows of more than {MostRows} rows"
            : (Int128)window.Height.Output * window.Depth.Output * window.Height.Kernel * window.Depth.Kernel > MostPlaces ? "too many rows"
            : window.Width.Input <= 128 && (Int128)window.Width.Input * window.Height.Input * window.Depth.Input > MostCopied ? "short rows of a large plane"
            : Make(plan) is not null ? null
            : ofPlanes ? "planes of which a vector holds a row or less, or whose outputs have several factors"
            : "windows that reach over more than two vectors, or lanes that this machine does not permute";
    }

    // For rows of any length to speak of.
    private static bool IsPaired(in Axis width) =>
        width is { Kernel: 2 or 4, Dilation: 1, PadBegin: 0, PadEnd: 0, Output: > 8 } && width.Stride == width.Kernel && width.Output * width.Kernel <= width.Input;

    public HostProgram Prepare(PoolPlan plan) => Make(plan)!;

    private HostProgram? Make(PoolPlan plan)
    {
        var problem = (ReduceProblem)plan.Problem;
        Window window = JoinedPlanes.Join(HostWindows.Of(plan), ElementTypes.Size(plan.Type));

        bool bytes = LanePicks.Has256(sizeof(ushort)) && ByteDivision.Takes(window, problem.Reduction, plan.Type);
        int size = FoldCatalog.LaneSize(plan.Type, problem.Reduction, bytes);
        bool fitsNarrow = Math.Max(window.Width.Input, window.Width.Output) * size <= 32;
        var visitor = new Visitor(window, ofPlanes);
        FoldCatalog.Visit(plan.Type, problem.Reduction, FoldCatalog.HasWide && (ofPlanes || !fitsNarrow), ref visitor, bytes);
        return visitor.Program;
    }

    private struct Visitor(Window window, bool ofPlanes) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector>
        {
            bool ladder = HasLadder(TFold.Repeats);
            if (!TLanes.Picks || (ofPlanes && TFold.Divides && !HasOneFactor<T>()))
                return;
            if ((ofPlanes ? TileLayout.OfPlanes(window, TLanes.Count) : TileLayout.OfRows(window, TLanes.Count, ladder)) is not TileLayout layout)
                return;
            Program = layout switch
            {
                { TwoIn: false } => Make<TStore, T, TVector, TLanes, TCodec, TFold, OneToOne>(layout),
                { TwoOut: false } => Make<TStore, T, TVector, TLanes, TCodec, TFold, TwoToOne>(layout),
                _ => Make<TStore, T, TVector, TLanes, TCodec, TFold, TwoToTwo>(layout),
            };
        }

        // Rows of a plane in one vector are not to be moved over each other.
        private readonly bool HasLadder(bool repeats) => !ofPlanes && TapLadder<byte>.Takes(window.Width, repeats);

        private readonly bool HasOneFactor<T>()
            where T : unmanaged, INumber<T> =>
            new Factors<T>(window, new AxisTable(window.Depth), new AxisTable(window.Height), new AxisTable(window.Width)).IsOne;

        private readonly HostProgram Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape>(TileLayout layout)
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector>
            where TShape : struct, ITileShape => window.Width.Kernel switch
            {
                2 => Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TwoTaps>(layout),
                3 => Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape, ThreeTaps>(layout),
                _ when HasLadder(TFold.Repeats) => Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape, LadderTaps>(layout),
                _ => Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape, AnyTaps>(layout),
            };

        private readonly unsafe HostProgram Make<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps>(TileLayout layout)
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector>
            where TShape : struct, ITileShape
            where TTaps : struct, ITaps => (window.Depth.Kernel * window.Height.Kernel) switch
            {
                _ when PlaneAsks.Takes(window, sizeof(TStore)) => new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, AskedTaps>(window, layout),
                1 => new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, OneTap>(window, layout),
                2 => new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, TwoTaps>(window, layout),
                3 => new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, ThreeTaps>(window, layout),
                _ => new TilesProgram<TStore, T, TVector, TLanes, TCodec, TFold, TShape, TTaps, AnyTaps>(window, layout),
            };
    }
}
