using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;

namespace GpuPool.Execution;

/// <summary>Closes the arithmetic of a reduction over a real type and hands it to whoever runs it.</summary>
internal interface IReductionVisitor<TStore, TValue>
    where TStore : unmanaged
    where TValue : unmanaged
{
    /// <summary>Runs for one reduction. <typeparamref name="TWork"/> differs from the store type's own element for magnitudes.</summary>
    void Visit<TSum, TWork, TReduction>(TReduction reduction)
        where TSum : unmanaged
        where TWork : struct, IElement<TStore, TValue>
        where TReduction : struct, IReduction<TValue, TSum>;
}

/// <summary>The one table from modes to reductions.</summary>
internal static class ReductionCatalog
{
    /// <summary>The reduction of a mode over Half, float or double.</summary>
    /// <param name="reduction">The mode.</param>
    /// <param name="large">Whether windows are so large that a sum needs compensation.</param>
    /// <param name="visitor">What to call.</param>
    public static void VisitReal<TStore, TValue, TElement, TReal, TVisitor>(Reduction reduction, bool large, ref TVisitor visitor)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>
        where TVisitor : struct, IReductionVisitor<TStore, TValue>, allows ref struct
    {
        if (!reduction.IgnoresNan)
        {
            VisitAll<TStore, TValue, TElement, TReal, TVisitor>(reduction, large, ref visitor);
            return;
        }

        var numbers = new IgnoringVisitor<TStore, TValue, TVisitor>(visitor, subtracts: !reduction.KeepsDivisor);
        VisitAll<TStore, TValue, TElement, TReal, IgnoringVisitor<TStore, TValue, TVisitor>>(reduction, large, ref numbers);
        visitor = numbers.Inner;
    }

    /// <summary>The extremes and averages of integers.</summary>
    /// <param name="reduction">The mode.</param>
    /// <param name="extremes">What to call with an extreme.</param>
    /// <param name="averages">What to call with the average, whose values are wider than those that are stored.</param>
    public static void VisitWhole<TStore, TWide, TWideElement, TSum, TMean, TExtremes, TAverages>(Reduction reduction, ref TExtremes extremes, ref TAverages averages)
        where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
        where TWide : unmanaged
        where TWideElement : struct, IElement<TStore, TWide>
        where TSum : unmanaged
        where TMean : struct, IReduction<TWide, TSum>
        where TExtremes : struct, IReductionVisitor<TStore, TStore>
        where TAverages : struct, IReductionVisitor<TStore, TWide>
    {
        if (reduction.Mode == ReductionMode.Average)
            averages.Visit<TSum, TWideElement, TMean>(default);
        else if (reduction.Mode == ReductionMode.Maximum)
            extremes.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Maximum>>(default);
        else
            extremes.Visit<TStore, Whole<TStore>, Extreme<TStore, TStore, Whole<TStore>, Minimum>>(default);
    }

    private static void VisitAll<TStore, TValue, TElement, TReal, TVisitor>(Reduction reduction, bool large, ref TVisitor visitor)
        where TStore : unmanaged
        where TValue : unmanaged, INumber<TValue>
        where TElement : struct, IElement<TStore, TValue>
        where TReal : struct, IReal<TValue>
        where TVisitor : struct, IReductionVisitor<TStore, TValue>, allows ref struct
    {
        switch (reduction)
        {
            case { Mode: ReductionMode.Maximum }:
                visitor.Visit<TValue, TElement, Extreme<TStore, TValue, TElement, Maximum>>(default);
                break;
            case { Mode: ReductionMode.Minimum }:
                visitor.Visit<TValue, TElement, Extreme<TStore, TValue, TElement, Minimum>>(default);
                break;
            case { Mode: ReductionMode.Average } when large:
                visitor.Visit<Compensated<TValue>, TElement, CompensatedMean<TValue, TReal>>(default);
                break;
            case { Mode: ReductionMode.Average }:
                visitor.Visit<TValue, TElement, Mean<TValue, TReal>>(default);
                break;
            case { Mode: ReductionMode.Variance or ReductionMode.StandardDeviation }:
                visitor.Visit<Moments<TValue>, TElement, Variance<TValue, TReal>>(new(reduction.Correction, reduction.Mode == ReductionMode.Variance ? 0 : 1));
                break;
            case { Mode: ReductionMode.Soft }:
                visitor.Visit<SoftSum<TValue>, TElement, SoftMean<TValue, TReal>>(default);
                break;
            case { Mode: ReductionMode.GeneralizedMean }:
                visitor.Visit<ScaledSum<TValue>, TElement, GeneralizedMean<TValue, TReal>>(new(TReal.FromDouble(reduction.Power), TReal.FromDouble(reduction.Epsilon)));
                break;
            case { Power: 1 }:
                visitor.Visit<TValue, TElement, AbsoluteSum<TValue, TReal>>(default);
                break;
            case { Power: 2 }:
                visitor.Visit<TValue, TElement, Euclidean<TValue, TReal>>(default);
                break;
            case { Power: double.PositiveInfinity }:
                visitor.Visit<TValue, Magnitude<TStore, TValue, TElement, TReal>, Extreme<TStore, TValue, Magnitude<TStore, TValue, TElement, TReal>, Maximum>>(default);
                break;
            default:
                visitor.Visit<TValue, TElement, PowerNorm<TValue, TReal>>(new PowerNorm<TValue, TReal>(reduction.Power));
                break;
        }
    }
}
