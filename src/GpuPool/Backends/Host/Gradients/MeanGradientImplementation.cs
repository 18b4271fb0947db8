using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Backends.Host.Located;
using GpuPool.Backends.Host.Segments;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradients of averages over windows, bins and planes, in both layouts. Declines columns whose windows are far apart
/// (bins that repeat elements many times), and lanes that this machine cannot permute, without an inner axis.
/// </summary>
internal sealed class MeanGradientImplementation : IHostImplementation
{
    public string Name => "host.gradient.mean";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceGradientProblem { Reduction.Mode: ReductionMode.Average } problem)
            return "not the gradient of an average";
        if (!Vector128.IsHardwareAccelerated)
            return "this machine has no vector unit in use";
        Window window = HostWindows.Simplify(problem.Window);
        if (window.Inner != 1)
            return null;
        int size = SearchCatalog.LaneSize(plan.Type);
        return !LanePicks.Has256(size) ? "lanes that this machine does not permute"
            : !SpreadTaps.Fits(new AxisOwners(window.Width), (IsWide(window, plan.Type) ? 64 : 32) / size) ? "neighbouring columns with windows far apart"
            : null;
    }

    public HostProgram Prepare(PoolPlan plan)
    {
        Window window = HostWindows.Simplify(((ReduceGradientProblem)plan.Problem).Window);
        var visitor = new Visitor(window);
        SearchCatalog.Visit(plan.Type, ReductionMode.Maximum, IsWide(window, plan.Type), ref visitor);
        return visitor.Program!;
    }

    private static bool IsWide(in Window window, ElementType type) =>
        SearchCatalog.IsWide(window.Inner != 1 ? window.Inner : window.Width.Input, type);

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
            Axis width = window.Width;
            if (window.Inner != 1)
            {
                Program = new MeanGradient<TStore, T, TVector, TLanes, TCodec, PixelSpread<TStore, T, TVector, TLanes, TCodec>>(
                    window, new PixelSpread<TStore, T, TVector, TLanes, TCodec>(new AxisOwners(width), window.Inner));
                return;
            }

            var axes = new SegmentAxes(window);
            if (axes is { Depth.IsWhole: true, Height.IsWhole: true, Width.IsWhole: true })
            {
                long divisor = window.DivisorOverride != 0 ? window.DivisorOverride : window.Extents.InputPlane;
                Program = new PlaneGradient<TStore, T, TVector, TLanes, TCodec>(window.Outer, window.Extents.InputPlane, T.One / T.CreateSaturating(divisor));
                return;
            }

            bool isShort = width.Output <= 2 * TLanes.Count;
            var taps = new SpreadTaps(new AxisOwners(width), TLanes.Count, Unsafe.SizeOf<T>(), isShort);
            Program = new MeanGradient<TStore, T, TVector, TLanes, TCodec, ColumnSpread<TStore, T, TVector, TLanes, TCodec, TMarks>>(
                window, new ColumnSpread<TStore, T, TVector, TLanes, TCodec, TMarks>(taps, width.Input, isShort));
        }
    }
}
