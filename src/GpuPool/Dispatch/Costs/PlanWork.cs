using GpuPool.Execution;
using GpuPool.Operators;
using GpuPool.Operators.Multi;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Costs;

/// <summary>What a plan has to do, in the terms of the cost model.</summary>
/// <param name="BytesIn">The bytes of all inputs.</param>
/// <param name="BytesOut">The bytes of all outputs.</param>
/// <param name="Taps">Input elements that are looked at, once for each window that holds them.</param>
/// <param name="SeparableTaps">The same where a window is reduced axis by axis.</param>
/// <param name="Launches">Kernels, one after the other.</param>
internal readonly record struct PlanWork(long BytesIn, long BytesOut, double Taps, double SeparableTaps, int Launches)
{
    public static PlanWork Of(PoolPlan plan)
    {
        (double taps, double separable, int launches) = Of(plan, plan.Problem);
        return new PlanWork(PlanBytes.Inputs(plan), PlanBytes.Outputs(plan), taps, separable, launches);
    }

    private static (double Taps, double Separable, int Launches) Of(PoolPlan plan, Problem problem) => problem switch
    {
        ReduceProblem reduce => Windows(reduce, 1),
        BorderedProblem bordered => Windows(new ReduceProblem(bordered.Output, WindowSize.Padded(bordered.Window), bordered.Reduction), 1),
        ReduceGradientProblem { IndicesGiven: true } or BorderedGradientProblem { IndicesGiven: true } => (plan.Output.ElementCount, plan.Output.ElementCount, 1),
        ReduceGradientProblem gradient => Windows(new ReduceProblem(plan.Inputs[0], gradient.Window, gradient.Reduction), 2),
        BorderedGradientProblem gradient => Windows(new ReduceProblem(plan.Inputs[0], WindowSize.Padded(gradient.Window), gradient.Reduction), 2),
        MultiProblem multi => Sum(plan, multi.Parts),
        MultiGradientProblem multi => Sum(plan, multi.Parts),

        // No operator that is not a window has many taps an element; that the counts are rough matters little beside the copies.
        UnpoolProblem or FractionalGradientProblem or AlignedRegionGradientProblem => (plan.Output.ElementCount, plan.Output.ElementCount, 2),
        MaskedProblem or SegmentProblem => (plan.Inputs[0].ElementCount, plan.Inputs[0].ElementCount, 2),
        MaskedGradientProblem or SegmentGradientProblem => (2.0 * plan.Output.ElementCount, 2.0 * plan.Output.ElementCount, 3),
        _ => (4.0 * plan.Output.ElementCount, 4.0 * plan.Output.ElementCount, 1),
    };

    private static (double Taps, double Separable, int Launches) Sum(PoolPlan plan, MultiPart[] parts)
    {
        (double taps, double separable, int launches) = (0, 0, 0);
        foreach (MultiPart part in parts)
        {
            (double Taps, double Separable, int Launches) own = Of(plan, part.Problem);
            (taps, separable, launches) = (taps + own.Taps, separable + own.Separable, launches + own.Launches + (part.IsRun ? 0 : 1));
        }

        return (taps, separable, launches);
    }

    private static (double Taps, double Separable, int Launches) Windows(ReduceProblem problem, int launches)
    {
        double outputs = problem.Output.ElementCount;
        double separable = WindowSize.Taps(problem.Window.Depth) + WindowSize.Taps(problem.Window.Height) + WindowSize.Taps(problem.Window.Width) - 2;
        return (launches * outputs * WindowSize.Most(problem.Window), launches * outputs * separable, launches);
    }
}
