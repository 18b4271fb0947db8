using GpuPool.Kernels.Geometry;
using GpuPool.Operators;

namespace GpuPool.Planning;

/// <summary>How the indices of a problem are counted.</summary>
internal static class IndexSpace
{
    /// <summary>The counting of a problem's indices.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="origin">The first index of its tensor, where that is a part of a larger one.</param>
    public static IndexCount Of(Problem problem, long origin)
    {
        IndexCount count = Describe(problem).Count;
        count.Base = (int)problem.IndicesBase;
        count.Origin = origin;
        return count;
    }

    /// <summary>How many indices one position of the outer axis has.</summary>
    public static long PerOuter(Problem problem)
    {
        IndexCount count = Describe(problem).Count;
        return problem.IndicesBase == IndicesBase.Plane ? 0 : count.Places * count.Inner.Value;
    }

    /// <summary>Whether 32 bits hold all indices.</summary>
    /// <exception cref="ArgumentException">The plane, or the tensor, has more places.</exception>
    public static void CheckNarrow(Problem problem)
    {
        (IndexCount count, long outer) = Describe(problem);
        Int128 places = (Int128)count.Depth.Value * count.Height.Value * count.Width.Value;
        bool isPlane = problem.IndicesBase == IndicesBase.Plane;
        if (!isPlane)
            places *= (Int128)outer * count.Inner.Value;
        if (places > int.MaxValue)
        {
            throw new ArgumentException(
                $"indices of 32 bits must count over a {(isPlane ? "plane" : "tensor")} of at most {int.MaxValue} elements, but it has {places}: take 64 bits.", "indices");
        }
    }

    private static (IndexCount Count, long Outer) Describe(Problem problem) => problem switch
    {
        ReduceProblem reduce => Inputs(reduce.Window.Extents),
        ReduceGradientProblem gradient => Inputs(gradient.Window.Extents),
        BorderedProblem bordered => Inputs(bordered.Window.Extents),
        BorderedGradientProblem gradient => Inputs(gradient.Window.Extents),
        FractionalProblem fractional => Inputs(fractional.Geometry),
        UnpoolProblem unpool => Outputs(unpool.Geometry),
        UnpoolGradientProblem gradient => Outputs(gradient.Geometry),
        AlignedRegionProblem regions => Images(regions.Geometry),
        AlignedRegionGradientProblem gradient => Images(gradient.Geometry),
        _ => default,
    };

    private static (IndexCount Count, long Outer) Inputs(Extent5 extents) => (
        new IndexCount
        {
            Depth = new FastDivisor(extents.InputDepth),
            Height = new FastDivisor(extents.InputHeight),
            Width = new FastDivisor(extents.InputWidth),
            Inner = new FastDivisor(extents.Inner),
            Holders = new FastDivisor(extents.OutputPlane),
        },
        extents.Outer);

    private static (IndexCount Count, long Outer) Inputs(FractionalGeometry geometry) => (
        new IndexCount
        {
            Depth = new FastDivisor(geometry.Depth.Input),
            Height = new FastDivisor(geometry.Height.Input),
            Width = new FastDivisor(geometry.Width.Input),
            Inner = new FastDivisor(geometry.Inner),
            Holders = new FastDivisor(geometry.Depth.Output * geometry.Height.Output * geometry.Width.Output),
        },
        geometry.Outer);

    private static (IndexCount Count, long Outer) Outputs(UnpoolGeometry geometry) => (
        new IndexCount
        {
            Depth = new FastDivisor(geometry.IndexDepth),
            Height = new FastDivisor(geometry.IndexHeight),
            Width = new FastDivisor(geometry.IndexWidth),
            Inner = new FastDivisor(geometry.Extents.Inner),
            Holders = new FastDivisor(geometry.Extents.InputPlane),
        },
        geometry.Extents.Outer);

    /// <summary>Regions name images.</summary>
    private static (IndexCount Count, long Outer) Images(RegionGeometry geometry) =>
        (new IndexCount { Depth = new FastDivisor(geometry.Batch), Height = FastDivisor.One, Width = FastDivisor.One, Inner = FastDivisor.One, Holders = FastDivisor.One }, 1);
}
