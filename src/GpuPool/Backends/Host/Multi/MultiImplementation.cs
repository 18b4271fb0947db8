using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Operators.Multi;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Multi;

/// <summary>
/// Several poolings of one tensor, which is read once. Those that vector code does not do, or whose bins have fewer than
/// eight positions, follow by themselves; so do all where their bins cut each other into small cells, each of which costs
/// more than reading its positions once more from a cache.
/// </summary>
internal sealed class MultiImplementation : IHostImplementation
{
    // Cells of fewer positions are not worth a reduction of their own.
    private const long LeastPositions = 8;

    // Positions that the other poolings would read once more, for each cell; measured for both layouts.
    private const long LeastSaved = 60;
    private const long LeastPixelsSaved = 16;

    // What is reduced for one mode and then for the next stays in the caches; one mode alone may take more at a time.
    private const long CachedBytes = 128 * 1024;
    private const long MostBytes = 1024 * 1024;
    private const long MostPixels = 4096;

    // Channels of an image that are pooled at a time, and how many such pieces there should be for threads to share.
    private const long LeastChannels = 64;
    private const long MostChannels = 2048;
    private const long WantedItems = 16;

    public string Name => "host.multi";

    public string? Reject(PoolPlan plan) =>
        plan.Problem is not MultiProblem ? "not several poolings"
        : !HasParts(plan) ? $"fewer than two poolings have vector code and bins of {LeastPositions} positions"
        : CutsSmall(plan) ? "bins that cut each other into small cells"
        : null;

    public HostProgram Prepare(PoolPlan plan)
    {
        MultiPart[] all = ((MultiProblem)plan.Problem).Parts;
        MultiPart[] parts = Fitting(plan);
        Window[] windows = Array.ConvertAll(parts, MultiCuts.WindowOf);
        Reduction[] modes = [.. parts.Select(ModeOf).Distinct()];
        int size = ElementTypes.Size(plan.Type);
        long inner = windows[0].Inner;
        long chunk = Chunk(inner, windows[0].Outer);
        long most = Math.Max(1, (modes.Length > 1 ? CachedBytes : MostBytes) / (size * (inner == 1 ? 1 : chunk)));
        var cuts = new MultiCuts(windows, inner == 1 ? most : Math.Min(most, MostPixels));
        MultiPiece[] pieces = [.. parts.Select((part, number) => new MultiPiece(part, cuts, number))];
        MultiPass[] passes = Array.ConvertAll(modes, mode =>
        {
            var visitor = new Visitor(cuts, [.. pieces.Where((_, number) => ModeOf(parts[number]) == mode)]);
            FoldCatalog.Visit(plan.Type, mode, FoldCatalog.HasWide, ref visitor);
            return visitor.Pass!;
        });
        return new MultiProgram(plan, cuts, pieces, passes, chunk, [.. all.Where(part => !Fits(plan, part))]);
    }

    /// <summary>Whether there are poolings for one read, worth it or not.</summary>
    public static bool HasParts(PoolPlan plan) => Fitting(plan).Length >= 2;

    private static MultiPart[] Fitting(PoolPlan plan) => [.. ((MultiProblem)plan.Problem).Parts.Where(part => Fits(plan, part))];

    private static bool Fits(PoolPlan plan, MultiPart part) =>
        part.Problem is ReduceProblem reduce
        && FoldCatalog.Reject(new PoolPlan(plan, plan.Inputs, reduce)) is null
        && reduce.Window.Extents is { OutputPlane: > 0 } extents
        && extents.OutputPlane <= extents.InputPlane / LeastPositions

        // Bins of one channel are written as runs, and they are none where several poolings join along the last axis.
        && (extents.Inner > 1 || part.Placement.CellStride == 1);

    private static bool CutsSmall(PoolPlan plan)
    {
        Window[] windows = Array.ConvertAll(Fitting(plan), MultiCuts.WindowOf);
        var cuts = new MultiCuts(windows, long.MaxValue);
        return cuts.Plane / cuts.Cells * (windows.Length - 1) < (cuts.Inner == 1 ? LeastSaved : LeastPixelsSaved);
    }

    private static Reduction ModeOf(MultiPart part) => ((ReduceProblem)part.Problem).Reduction;

    private static long Chunk(long inner, long images)
    {
        long wanted = Math.Max(((inner - 1) / MostChannels) + 1, ((WantedItems - 1) / Math.Max(1, images)) + 1);
        long chunk = ((inner - 1) / wanted) + 1;
        return Math.Min(inner, Math.Max(LeastChannels, (chunk + LeastChannels - 1) / LeastChannels * LeastChannels));
    }

    private struct Visitor(MultiCuts cuts, MultiPiece[] pieces) : IFoldVisitor
    {
        public MultiPass? Pass { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Pass = new FoldPass<TStore, T, TVector, TLanes, TCodec, TFold>(cuts, pieces);
    }
}
