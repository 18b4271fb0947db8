using System.Numerics;
using GpuPool.Backends.Host.Lanes;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Located;

/// <summary>
/// Extremes with their places in whole planes, bins and wide windows along rows that are contiguous in memory. Declines an
/// inner axis, dilation along the rows, and windows that <see cref="LocatedRowsImplementation"/> does faster.
/// </summary>
internal sealed class LocatedSegmentsImplementation : IHostImplementation
{
    // From this width on windows that share no columns are searched faster column by column.
    private const long LeastKernel = 8;

    public string Name => "host.located.segments";

    public string? Reject(PoolPlan plan) => SearchCatalog.Reject(plan) ?? Reject(HostWindows.Of(plan), plan.Type);

    public HostProgram Prepare(PoolPlan plan) => Make(HostWindows.Of(plan), plan.Type, ((ReduceProblem)plan.Problem).Reduction.Mode);

    /// <summary>Why windows are none for this path, or null if they are.</summary>
    internal static string? Reject(in Window window, ElementType type)
    {
        Axis width = window.Width;
        if (window.Inner != 1)
            return "there is an inner axis";
        if (width.IsAdaptive)
            return null;
        if (width.Dilation > 1 && width.Kernel > 1)
            return "dilation along the rows";
        return (width.Output == 1 && width.Kernel == width.Input) || (width.Stride >= width.Kernel && width.Kernel >= LeastKernel)
            || LocatedRowsImplementation.Reject(window, type) is not null
            ? null
            : "narrow windows";
    }

    /// <summary>Makes the program.</summary>
    internal static HostProgram Make(in Window window, ElementType type, ReductionMode mode)
    {
        var visitor = new Visitor(window);
        SearchCatalog.Visit(type, mode, SearchCatalog.IsWide(window.Width.Input, type), ref visitor);
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
            Program = new LocatedSegments<TStore, T, TVector, TLanes, TCodec, TMarks, TSearch>(window, TSearch.Empty<TStore>());
    }
}
