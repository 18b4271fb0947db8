using GpuPool.Execution;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Cuts;

/// <summary>
/// Cuts a call into parts that need no more than so much memory and give the same bits: along the outer axis, and where one
/// position of that is still too much, along the outermost spatial axis.
/// </summary>
internal static class PlanCutter
{
    /// <summary>The parts of a plan, in the order of their outputs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mostBytes">What a part may need.</param>
    /// <param name="need">What a plan needs.</param>
    /// <param name="implementation">Which implementation runs a plan: parts must be run by that of the whole.</param>
    /// <param name="refusal">Why the plan cannot be cut so; null if it can.</param>
    public static IReadOnlyList<PlanPiece> Cut(
        PoolPlan plan, long mostBytes, Func<PoolPlan, long> need, Func<PoolPlan, string> implementation, out string? refusal)
    {
        refusal = OuterAxis.Refuse(plan);
        if (refusal is not null)
            return [];
        long extent = OuterAxis.Extent(plan);
        long count = MostAt(need, mostBytes, 1, extent, number => OuterAxis.Part(plan, number));
        if (count > 0)
        {
            if (!IsAlike(plan, OuterAxis.Part(plan, count), implementation))
                refusal = "parts would be computed in another way than the whole";
            return [.. Steps(0, extent, count).Select(step => OuterAxis.Piece(plan, step.First, step.Count))];
        }

        PoolPlan single = OuterAxis.Part(plan, 1);
        refusal = SpatialSlab.Refuse(single);
        if (refusal is not null)
            return [];
        List<PlanPiece> slabs = Slabs(single, mostBytes, need, implementation, out refusal);
        return [.. Enumerable.Range(0, checked((int)extent)).Select(position => OuterAxis.Piece(plan, position, 1))
            .SelectMany(whole => slabs.Select(slab => slab with
            {
                InputStarts = [whole.InputStarts[0] + slab.InputStarts[0]],
                OutputStart = whole.OutputStart + slab.OutputStart,
                IndexOrigin = whole.IndexOrigin + slab.IndexOrigin,
            }))];
    }

    private static List<PlanPiece> Slabs(
        PoolPlan single, long mostBytes, Func<PoolPlan, long> need, Func<PoolPlan, string> implementation, out string? refusal)
    {
        long grain = SpatialSlab.Grain(single);
        long grains = SpatialSlab.Extent(single) / grain;

        // A part from the middle has the most input.
        long count = MostAt(need, mostBytes, 1, grains, number =>
        {
            long first = (grains - number) / 2 * grain;
            return SpatialSlab.Piece(single, first, first + (number * grain))?.Plan;
        });
        refusal = count == 0 ? "one position of the outermost spatial axis is too large already" : null;
        if (count == 0)
            return [];
        PlanPiece?[] slabs = [.. Steps(0, grains, count).Select(step => SpatialSlab.Piece(single, step.First * grain, (step.First + step.Count) * grain))];
        if (slabs.Any(slab => slab is null || !IsAlike(single, slab.Plan, implementation)))
            refusal = "parts would be computed in another way than the whole";
        return [.. slabs.OfType<PlanPiece>()];
    }

    private static IEnumerable<(long First, long Count)> Steps(long first, long end, long count)
    {
        for (long start = first; start < end; start += count)
            yield return (start, Math.Min(count, end - start));
    }

    /// <summary>The largest number, about, whose plan needs no more than so much; 0 if there is none.</summary>
    private static long MostAt(Func<PoolPlan, long> need, long mostBytes, long least, long most, Func<long, PoolPlan?> plan)
    {
        for (long number = most; number >= least; number = number > 8 ? number * 7 / 8 : number - 1)
        {
            if (plan(number) is PoolPlan part && need(part) <= mostBytes)
                return number;
        }

        return 0;
    }

    /// <summary>Whether a part is computed by the same arithmetic as the whole, in the same order.</summary>
    private static bool IsAlike(PoolPlan whole, PoolPlan part, Func<PoolPlan, string> implementation) =>
        implementation(whole) == implementation(part)
        && IsLarge(whole.Problem) == IsLarge(part.Problem);

    private static bool? IsLarge(Problem problem) => problem switch
    {
        ReduceProblem reduce => WindowSize.IsLarge(reduce.Window),
        BorderedProblem bordered => WindowSize.IsLargePadded(bordered.Window),
        _ => null,
    };
}
