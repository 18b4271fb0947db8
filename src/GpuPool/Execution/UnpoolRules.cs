using GpuPool.Kernels.Geometry;

namespace GpuPool.Execution;

/// <summary>What the indices of an unpooling must be.</summary>
internal static class UnpoolRules
{
    /// <summary>Throws for an index outside the plane.</summary>
    /// <param name="geometry">The extents.</param>
    /// <param name="fault">The flat position of such an index + 1, or 0 if there is none.</param>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void CheckIndices(UnpoolGeometry geometry, long fault)
    {
        if (fault != 0)
        {
            throw new ArgumentException(
                $"The index at flat position {fault - 1} must name a place in the plane of {geometry.IndexDepth * geometry.IndexHeight * geometry.IndexWidth} elements.",
                "indices");
        }
    }
}
