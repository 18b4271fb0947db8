using System.Collections.Concurrent;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Cuts;

/// <summary>
/// The axis before the spatial ones: all planes channels first, all images channels last. What is computed for one of its
/// positions depends on no other, so a call can be cut there anywhere, and every part is dense. A mask is that of an image, so masked
/// pooling is cut between images in either layout.
/// </summary>
internal static class OuterAxis
{
    private const int MostParts = 64;

    /// <summary>Why a plan cannot be cut there; null if it can.</summary>
    public static string? Refuse(PoolPlan plan)
    {
        int rank = SpatialRank(plan.Operator, X(plan));
        if (Multi(plan.Operator) is MultiPool multi)
        {
            return multi.Join == Joining.Separate ? $"the outputs of {multi.Name} follow one another; joined, those of an image lie together"
                : X(plan).Rank == rank + 1 ? "the tensor is a single image"
                : null;
        }

        if (rank == 0)
            return $"{(plan.Operator is RegionOperator ? "the regions" : "the segments")} of {plan.Operator.Name} may lie anywhere";
        if (IsFractional(plan) && plan.Inputs.Length < plan.Operator.Inputs.Count)
            return $"{plan.Operator.Name} draws its samples for all planes at once; give them as an input";
        if (plan.Problem is PowerMeanProblem or PowerMeanGradientProblem)
            return "each channel has its own power";
        if (plan.Operator.Layout == Layout.ChannelsLast && X(plan).Rank == rank + 1)
            return "the tensor is a single image with its channels last";
        return null;
    }

    /// <summary>The extent of the axis.</summary>
    public static long Extent(PoolPlan plan)
    {
        TensorShape x = X(plan);
        bool isBatched = x.Rank == SpatialRank(plan.Operator, x) + 2;
        return isBatched && HasPlanes(plan) ? x[0] * x[1] : x[0];
    }

    /// <summary>A part of a plan that <see cref="Refuse"/> accepts.</summary>
    public static PlanPiece Piece(PoolPlan plan, long first, long count)
    {
        long extent = Extent(plan);
        long[] starts = Array.ConvertAll(plan.Inputs, input => input.ElementCount / extent * first);
        return new PlanPiece(Part(plan, count), starts, plan.Output.ElementCount / extent * first, IndexOrigin: first * IndexSpace.PerOuter(plan.Problem));
    }

    /// <summary>The plan for some positions of the axis, whichever they are.</summary>
    public static PoolPlan Part(PoolPlan plan, long count)
    {
        var parts = (ConcurrentDictionary<long, PoolPlan>)(plan.Parts ??= new ConcurrentDictionary<long, PoolPlan>());
        if (parts.TryGetValue(count, out PoolPlan? known))
            return known;
        if (parts.Count >= MostParts)
            parts.Clear();
        var inputs = new TensorShape[plan.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Shorten(plan, i, count);
        return parts.GetOrAdd(count, new PoolPlan(plan.Operator, plan.Type, inputs, plan.WithIndices, plan.MaskType, plan.NarrowIndices));
    }

    private static TensorShape Shorten(PoolPlan plan, int input, long count)
    {
        TensorShape x = X(plan);
        bool isBatched = x.Rank == SpatialRank(plan.Operator, x) + 2;
        long[] extents = plan.Inputs[input].ToArray();

        // Samples are (N, C, axes) for unbatched tensors too.
        bool isSamples = IsFractional(plan) && input == plan.Inputs.Length - 1;
        if (HasPlanes(plan) && (isBatched || isSamples))
            (extents[0], extents[1]) = (1, count);
        else
            extents[0] = count;
        return TensorShape.Create(extents);
    }

    /// <summary>Whether positions are planes; otherwise they are images.</summary>
    private static bool HasPlanes(PoolPlan plan) => plan.Operator.Layout == Layout.ChannelsFirst && !plan.Operator.TakesMask && Multi(plan.Operator) is null;

    private static MultiPool? Multi(PoolOperator @operator) => (@operator as GradientOperator)?.Operator as MultiPool ?? @operator as MultiPool;

    private static bool IsFractional(PoolPlan plan) => plan.Operator is FractionalMaxPool or FractionalMaxPoolGrad;

    private static TensorShape X(PoolPlan plan) => plan.Operator is GradientOperator ? plan.Inputs[1] : plan.Inputs[0];

    private static int SpatialRank(PoolOperator @operator, TensorShape x) => @operator switch
    {
        WindowedOperator windowed => windowed.Kernel.Count,
        AdaptiveOperator adaptive => adaptive.OutputSize.Count,
        GlobalOperator or MaskedOperator => x.Rank - 2,
        MaxUnpool unpool => unpool.Kernel.Count,
        FractionalMaxPool fractional => fractional.Kernel.Count,
        MultiPool multi => SpatialRank(multi.Operators[0], x),
        GradientOperator gradient => SpatialRank(gradient.Operator, x),
        _ => 0,
    };
}
