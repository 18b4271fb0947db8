using GpuPool.Dispatch.Cuts;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>A part of a plan that is quick to run and takes as long for each byte as the whole.</summary>
internal static class PlanSample
{
    // Enough to keep all cores busy, or a GPU for longer than a launch takes.
    private const long Bytes = 4 << 20;

    /// <summary>The part, the plan itself if it is small, or null if it has none.</summary>
    public static PoolPlan? Of(PoolPlan plan)
    {
        long total = PlanBytes.Total(plan);
        if (OuterAxis.Refuse(plan) is not null)
            return null;
        long extent = OuterAxis.Extent(plan);
        return total <= Bytes ? plan : OuterAxis.Part(plan, Math.Max(1, extent * Bytes / Math.Max(total, 1)));
    }
}
