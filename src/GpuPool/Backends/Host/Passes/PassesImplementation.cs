using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Passes;

/// <summary>
/// Large windows that move by one along rows that are contiguous in memory, and small ones of halves that become floats. Declines
/// an inner axis, bins, strides along the row, windows in three dimensions, other small windows and rows of which too few fit a band.
/// </summary>
internal sealed class PassesImplementation : IHostImplementation
{
    // Windows of so many rows and columns are done in registers by the tiles; in vectors of 32 lanes and more so are the next
    // larger ones, if they have few taps.
    private const long TileReach = 3;
    private const long WideTileReach = 5;
    private const long WideTileTaps = 4;
    private const long MostReach = 64;

    // Of longer rows too few passes find what the one before gave in the L1 cache.
    private const long MostRowBytes = 8 * 1024;

    public string Name => "host.passes";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        Window window = HostWindows.Of(plan);
        long reach = Reach(window.Width);
        bool wide = HasManyLanes(plan, window);
        return window.Inner != 1 ? "there is an inner axis"
            : window.Width.IsAdaptive || window.Height.IsAdaptive || window.Depth.IsAdaptive ? "bins"
            : !HostWindows.IsFlat(window) ? "windows in three dimensions"
            : window.Width.Stride != 1 ? "windows that move by more than one column"
            : !IsConverted(plan) && IsSmall(window.Width, wide) && IsSmall(window.Height, wide) ? "small windows, which host.tiles does in registers"
            : Math.Max(Reach(window.Height), reach) > MostReach ? $"windows that reach over more than {MostReach} rows or columns"
            : window.Height.Stride > Reach(window.Height) ? "rows that no window takes"
            : (window.Width.Input + window.Width.PadBegin + reach) * ElementTypes.Size(plan.Type) > MostRowBytes ? $"rows of more than {MostRowBytes} bytes"
            : PassCuts.Wastes(window, (window.Width.Input + window.Width.PadBegin + reach) * ElementTypes.Size(plan.Type)) ? "bands that hardly have more rows than a window"
            : null;
    }

    private static bool HasManyLanes(PoolPlan plan, in Window window)
    {
        Reduction reduction = ((ReduceProblem)plan.Problem).Reduction;
        int size = FoldCatalog.LaneSize(plan.Type, reduction, ByteDivision.Takes(window, reduction, plan.Type));
        return size <= sizeof(short) && LanePicks.Has512(size);
    }

    // Halves that become floats: once for each element here, and in the tiles once for each row of windows that has it.
    private static bool IsConverted(PoolPlan plan) =>
        plan.Type == ElementType.Float16 && FoldCatalog.LaneSize(plan.Type, ((ReduceProblem)plan.Problem).Reduction, false) == sizeof(float);

    private static bool IsSmall(in Axis axis, bool wide) =>
        Reach(axis) <= TileReach || (wide && axis.Kernel <= WideTileTaps && Reach(axis) <= WideTileReach);

    private static long Reach(in Axis axis) => ((axis.Kernel - 1) * axis.Dilation) + 1;

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
            Program = new PassesProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window);
    }
}
