using GpuPool.Operators;
using GpuPool.Planning;
using GpuPool.Shapes;

namespace GpuPool.Backends.Gpu;

/// <summary>The bytes that a partial result takes at most, to know before the types are whether shared memory has room.</summary>
internal static class PartialSize
{
    // Moments are the largest: a count and four numbers.
    private const int MostBytes = 40;
    private const int NumbersAndSkipped = 16;

    /// <summary>For a plan.</summary>
    /// <param name="plan">The plan, of a reduction.</param>
    /// <param name="reduction">Its arithmetic.</param>
    /// <param name="large">Whether sums are compensated.</param>
    public static int Of(PoolPlan plan, Reduction reduction, bool large) =>
        Plain(plan, reduction, large) + (plan.IgnoresNan ? NumbersAndSkipped : 0);

    /// <summary>The bytes of a value that a kernel works with, half as float and averages of integers as wide ones.</summary>
    public static int OfValue(PoolPlan plan, Reduction reduction)
    {
        bool isWideMean = reduction.Mode == ReductionMode.Average && !ElementTypes.IsReal(plan.Type);
        return isWideMean || plan.Type is ElementType.Int64 or ElementType.UInt64 or ElementType.Float64 ? sizeof(long) : sizeof(float);
    }

    private static int Plain(PoolPlan plan, Reduction reduction, bool large)
    {
        bool isLong = plan.Type is ElementType.Int64 or ElementType.UInt64;
        if (reduction.IsExtreme)
            return plan.WithIndices ? 16 : isLong || plan.Type == ElementType.Float64 ? 8 : 4;
        if (reduction.Mode != ReductionMode.Average)
            return MostBytes;
        if (large || isLong)
            return 16;
        return plan.Type == ElementType.Float64 || !ElementTypes.IsReal(plan.Type) ? 8 : 4;
    }
}
