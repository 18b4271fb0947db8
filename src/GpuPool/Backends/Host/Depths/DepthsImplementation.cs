using System.Numerics;
using GpuPool.Backends.Host.Folds;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Host.Depths;

/// <summary>
/// Windows in three dimensions: the slices under an output depth are folded into one that stays in the cache, and that is
/// pooled by whichever of the paths for two dimensions takes it. Declines an inner axis, bins along the depth, norms, averages
/// whose sums are of another type than the elements, windows of padding alone, and slices that are too large or too small.
/// </summary>
/// <param name="others">The other paths, fastest first.</param>
internal sealed class DepthsImplementation(IReadOnlyList<IHostImplementation> others) : IHostImplementation
{
    // Depths that a sum adds one after the other.
    private const long MostAdded = 16;

    // The slices under a window, and the folded one, stay in a core's second cache.
    private const long MostBytes = 128 * 1024;

    // A slice is at least one narrow vector.
    private const long LeastBytes = 32;
    private const long VectorBytes = 64;

    // Small slices are folded and pooled several at a time.
    private const long PartBytes = 8 * 1024;

    // Fewer do not keep threads busy.
    private const long LeastSlices = 8;

    public string Name => "host.depths";

    public bool IgnoresNan => true;

    public string? Reject(PoolPlan plan)
    {
        if (FoldCatalog.Reject(plan) is string reason)
            return reason;
        Reduction reduction = ((ReduceProblem)plan.Problem).Reduction;
        Window window = HostWindows.Of(plan);
        Int128 slice = (Int128)window.Height.Input * window.Width.Input;
        return window.Inner != 1 ? "there is an inner axis"
            : window.Depth.IsAdaptive || window.Height.IsAdaptive || window.Width.IsAdaptive ? "bins"
            : window.Depth.Kernel < 2 ? "windows of one depth"
            : !reduction.IsExtreme && reduction.Mode != ReductionMode.Average ? "a norm"
            : !reduction.IsExtreme && plan.Type is not (ElementType.Float32 or ElementType.Float64) ? "sums are of another type than the elements"
            : !reduction.IsExtreme && window.Depth.Kernel > MostAdded ? $"sums over more than {MostAdded} depths"
            : FoldCatalog.HasEmpty(window.Depth) ? "a window has no element"
            : slice * ElementTypes.Size(plan.Type) > MostBytes ? $"slices of more than {MostBytes} bytes"
            : slice * FoldCatalog.LaneSize(plan.Type, reduction, false) < LeastBytes ? "slices of less than a vector"
            : (Int128)window.Outer * window.Depth.Output < LeastSlices ? $"fewer than {LeastSlices} slices"
            : !Saves(window, FoldCatalog.LaneSize(plan.Type, reduction, false)) ? "windows whose rows are folded as fast from all depths at once"
            : IHostImplementation.First(others, Part(plan, window, 1)) is null ? "no other path takes the slices"
            : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        Window window = HostWindows.Of(plan);
        Reduction reduction = ((ReduceProblem)plan.Problem).Reduction;
        long slice = window.Height.Input * window.Width.Input;
        long slices = window.Outer * window.Depth.Output;
        long count = Math.Clamp(PartBytes / (slice * ElementTypes.Size(plan.Type)), 1, slices);
        var parts = new PartPrograms(others, slices, count, some => Part(plan, window, some));
        var visitor = new Visitor(window, parts);
        bool isWide = slice * FoldCatalog.LaneSize(plan.Type, reduction, false) >= VectorBytes;
        FoldCatalog.Visit(plan.Type, reduction, FoldCatalog.HasWide && isWide, ref visitor);
        return visitor.Program!;
    }

    /// <summary>Whether clearly fewer vectors are read when depths are folded first.</summary>
    private static bool Saves(in Window window, int laneSize)
    {
        // Of an output depth, in bytes: each row takes at least a vector; the folded slice is written besides.
        Int128 row = Math.Max(VectorBytes, window.Width.Input * laneSize);
        Int128 rows = (Int128)window.Height.Output * window.Height.Kernel;
        Int128 depths = Math.Min(window.Depth.Kernel, window.Depth.Input);
        Int128 slice = (Int128)window.Height.Input * window.Width.Input * laneSize;
        return 5 * (((depths + 1) * slice) + (rows * row)) < 4 * depths * rows * row;
    }

    /// <summary>So many folded slices.</summary>
    private static PoolPlan Part(PoolPlan plan, Window window, long count)
    {
        window.Outer = count;
        window.Depth = Axis.Untouched(1);
        TensorShape input = [count, window.Height.Input, window.Width.Input];
        TensorShape output = [count, window.Height.Output, window.Width.Output];
        return new PoolPlan(plan, [input], new ReduceProblem(output, window, ((ReduceProblem)plan.Problem).Reduction));
    }

    private struct Visitor(Window window, PartPrograms parts) : IFoldVisitor
    {
        public HostProgram? Program { get; private set; }

        public void Visit<TStore, T, TVector, TLanes, TCodec, TFold>()
            where TStore : unmanaged
            where T : unmanaged, INumber<T>
            where TVector : struct
            where TLanes : struct, ILanes<T, TVector>
            where TCodec : struct, ICodec<TStore, TVector>
            where TFold : struct, IFold<T, TVector> =>
            Program = new DepthsProgram<TStore, T, TVector, TLanes, TCodec, TFold>(window, parts);
    }
}
