using GpuPool.Dispatch.Cuts;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>A part of a plan that is quick to run and takes as long for each byte as the whole.</summary>
internal static class PlanSample
{
    // Enough to keep all cores busy, or a GPU for longer than a launch takes.
    private const long Bytes = 4 << 20;

    // A sample is at least one plane, and nobody expects the gigabytes of a huge one to be spent on an estimate.
    private const long MostBytes = 16 * Bytes;

    /// <summary>The part, the plan itself if it is small, or null if it has none.</summary>
    public static PoolPlan? Of(PoolPlan plan)
    {
        long total = PlanBytes.Total(plan);
        if (OuterAxis.Refuse(plan) is not null)
            return null;
        long extent = OuterAxis.Extent(plan);
        if (total <= Bytes)
            return plan;
        if (total / Math.Max(1, extent) > MostBytes)
            return null;
        return OuterAxis.Part(plan, Math.Max(1, (long)(extent * (double)Bytes / total)));
    }
}
