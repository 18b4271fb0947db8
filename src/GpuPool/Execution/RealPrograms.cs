using System.Numerics;
using GpuPool.Kernels.Elements;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Execution;

/// <summary>What to run, in which order, for each problem over Half, float and double: the same for every backend.</summary>
internal static partial class RealPrograms<TMemory, TReals, TLongs, TWinners, TStore, TValue, TElement, TReal>
    where TMemory : struct, IMemory<TStore>
    where TReals : struct, IMemory<TValue>
    where TLongs : struct, IMemory<long>
    where TWinners : struct, IWinners
    where TStore : unmanaged
    where TValue : unmanaged, INumber<TValue>
    where TElement : struct, IElement<TStore, TValue>
    where TReal : struct, IReal<TValue>
{
    public static void Run(PoolPlan plan, IBodyRunner<TMemory, TReals, TLongs, TWinners, TStore, TValue> runner)
    {
        switch (plan.Problem)
        {
            case ReduceProblem reduce:
                Reduce(reduce, plan, runner);
                break;
            case ReduceGradientProblem gradient:
                ReduceGradient(gradient, plan, runner);
                break;
            case BorderedProblem bordered:
                Reduce(bordered, plan, runner);
                break;
            case BorderedGradientProblem gradient:
                ReduceGradient(gradient, plan, runner);
                break;
            case PowerMeanProblem mean:
                runner.Run(PowerMean(mean, runner.Input(0), runner.Input(1), runner) with { Output = runner.Output }, mean.Window.Extents.OutputCount);
                break;
            case PowerMeanGradientProblem gradient:
                PowerMeanGradient(gradient.Forward, runner);
                break;
            case FractionalProblem fractional:
                Fractional(fractional, plan, runner);
                break;
            case FractionalGradientProblem gradient:
                FractionalGradient(gradient, runner);
                break;
            case MaxRegionProblem regions:
                MaxRegions(regions, runner);
                break;
            case AlignedRegionProblem regions:
                AlignedRegions(regions, IndexPrograms<TLongs, TWinners>.Widened(plan, runner), runner);
                break;
            case AlignedRegionGradientProblem gradient:
                AlignedRegionGradient(gradient, IndexPrograms<TLongs, TWinners>.Widened(plan, runner), runner);
                break;
            case MaskedProblem masked:
                Masked(masked, plan.MaskType, runner);
                break;
            case MaskedGradientProblem masked:
                MaskedGradient(masked, plan.MaskType, runner);
                break;
            case SegmentProblem segments:
                Segments(segments.Geometry, IndexPrograms<TLongs, TWinners>.Widened(plan, runner), runner);
                break;
            case SegmentGradientProblem segments:
                SegmentGradient(segments.Geometry, IndexPrograms<TLongs, TWinners>.Widened(plan, runner), runner);
                break;
            default:
                StorePrograms<TMemory, TLongs, TWinners, TStore>.Run(plan, runner.Input(0), runner.Output, runner);
                break;
        }
    }
}
