using GpuPool.Kernels.Geometry;

namespace GpuPool.Operators.Multi;

/// <summary>One of several poolings of the same tensor.</summary>
/// <param name="Problem">What it computes by itself.</param>
/// <param name="Placement">Where its output lies in the output of all.</param>
/// <param name="Images">N, or 1 if unbatched.</param>
internal sealed record MultiPart(Problem Problem, Placement Placement, long Images)
{
    /// <summary>Elements of its output.</summary>
    public long Outputs => Images * Placement.Image;

    /// <summary>Whether its output is one run of elements in the output of all.</summary>
    public bool IsRun => Placement.IsRun(Images);

    /// <summary>The parts that have outputs; one if none has, whose gradient is 0.</summary>
    public static IEnumerable<MultiPart> ThatGive(MultiPart[] parts) => parts.Any(part => part.Outputs > 0) ? parts.Where(part => part.Outputs > 0) : parts.Take(1);
}
