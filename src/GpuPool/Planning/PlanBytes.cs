using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool.Planning;

/// <summary>How many bytes the tensors of a plan have.</summary>
internal static class PlanBytes
{
    /// <summary>What an input holds.</summary>
    public static InputKind Kind(PoolPlan plan, int input) => plan.Operator.Inputs[input].Kind;

    /// <summary>Bytes of one element of an input.</summary>
    public static int InputSize(PoolPlan plan, int input) => Kind(plan, input) switch
    {
        InputKind.Indices => plan.IndexSize,
        InputKind.Mask => ElementTypes.Size(plan.MaskType),
        _ => ElementTypes.Size(plan.Type),
    };

    /// <summary>One input.</summary>
    public static long Input(PoolPlan plan, int input) =>
        checked(plan.Inputs[input].ElementCount * InputSize(plan, input));

    /// <summary>All inputs.</summary>
    public static long Inputs(PoolPlan plan)
    {
        long bytes = 0;
        for (int i = 0; i < plan.Inputs.Length; i++)
            bytes = checked(bytes + Input(plan, i));
        return bytes;
    }

    /// <summary>The output, and its indices if they are wanted.</summary>
    public static long Outputs(PoolPlan plan) =>
        checked(plan.Output.ElementCount * (ElementTypes.Size(plan.Type) + (plan.WithIndices ? plan.IndexSize : 0)));

    /// <summary>What programs take besides, at most.</summary>
    public static long Scratch(PoolPlan plan) => Scratch(plan, plan.Problem);

    private static long Scratch(PoolPlan plan, Problem problem) => problem switch
    {
        // The output of one part, or its dy and dx, and what that part takes itself.
        MultiProblem multi => checked(Outputs(plan) + multi.Parts.Max(part => Scratch(plan, part.Problem))),
        MultiGradientProblem multi => checked(Input(plan, 0) + Outputs(plan) + multi.Parts.Max(part => Scratch(plan, part.Problem))),
        UnpoolProblem => checked(plan.Output.ElementCount * sizeof(int)),
        ReduceGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } => 0,
        BorderedGradientProblem { Reduction.IsExtreme: true, IndicesGiven: true } => 0,
        ReduceGradientProblem { Reduction.HasFacts: true } or PowerMeanGradientProblem => checked(plan.Inputs[0].ElementCount * 3 * sizeof(double)),
        ReduceGradientProblem { Reduction.Mode: ReductionMode.Quantile } => checked(plan.Inputs[0].ElementCount * 2 * sizeof(long)),
        ReduceGradientProblem or BorderedGradientProblem or FractionalGradientProblem => checked(plan.Inputs[0].ElementCount * sizeof(long)),
        FractionalProblem => checked(plan.Output.ElementCount * sizeof(long)),
        AlignedRegionGradientProblem => checked((plan.Inputs[0].ElementCount * 2 * sizeof(long)) + Copies(plan)),
        AlignedRegionProblem => Copies(plan),
        MaskedProblem or SegmentProblem => Rosters(0, plan.Inputs[1]) + Copies(plan),
        MaskedGradientProblem or SegmentGradientProblem => Rosters(plan.Inputs[0].ElementCount, plan.Inputs[2]) + Copies(plan),
        _ => 0,
    };

    // The weights or the order of rows; for a gradient the places or the sums of the output as well.
    private static long Rosters(long outputs, TensorShape second) =>
        checked((second.ElementCount + outputs + 2) * 2 * sizeof(long));

    /// <summary>Narrow numbers of images and segments are widened first.</summary>
    private static long Copies(PoolPlan plan) => plan.NarrowIndices ? checked(plan.Inputs[^1].ElementCount * sizeof(long)) : 0;

    /// <summary>All that a device needs to hold at once.</summary>
    public static long Total(PoolPlan plan) => checked(Inputs(plan) + Outputs(plan) + Scratch(plan));
}
