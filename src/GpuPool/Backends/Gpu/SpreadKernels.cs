using System.Numerics;
using GpuPool.Dispatch;
using GpuPool.Execution;
using GpuPool.Kernels.Bodies;
using GpuPool.Kernels.Elements;
using GpuPool.Kernels.Geometry;
using GpuPool.Kernels.Reductions;
using GpuPool.Operators;
using GpuPool.Planning;
using Half = ILGPU.Half;

namespace GpuPool.Backends.Gpu;

/// <summary>A thread for four neighbours of dx: the gradients of extremes, whose indices are given, and averages over whole planes.</summary>
internal sealed class SpreadKernels : IGpuImplementation
{
    private static readonly GradientKernels Unaligned = new();

    public string Name => "gpu.spread";

    public string? Reject(PoolPlan plan)
    {
        if (Unaligned.Reject(plan) is { } reason)
            return reason;
        var gradient = (ReduceGradientProblem)plan.Problem;
        if (gradient.Reduction.IsExtreme && !gradient.IndicesGiven)
            return "extremes whose indices are not given";
        return GradientPlanes.Fits(gradient.Window) ? null : "windows that are not whole planes with whole numbers of fours";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        var problem = (ReduceGradientProblem)plan.Problem;
        if (!FourLoads.IsAligned(tensors.Output) || (problem.Window.Inner != 1 && !FourLoads.IsAligned(tensors[0])))
        {
            Unaligned.Run(plan, tensors, session);
            return;
        }

        var visitor = new SpreadElements(problem, tensors, session);
        ElementCatalog.Visit<Half, Float16, SpreadElements>(plan.Type, ref visitor);
    }

    private readonly struct SpreadElements(ReduceGradientProblem problem, StoredTensors tensors, GpuSession session) : IElementVisitor
    {
        public void Real<TStore, TValue, TElement, TReal>()
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TReal : struct, IReal<TValue>
        {
            var runner = new GpuRunner<TStore, TValue>(session, tensors);
            if (problem.Reduction.IsExtreme)
            {
                Queue<TStore, TValue, TElement, ExtremeShares<long, Whole<long>, TValue>, ExtremeShare<TValue>>(runner, new() { Indices = runner.Indices.View });
                return;
            }

            TValue slope = TValue.One / TReal.FromCount(PlaneWindows.DivisorOf(problem.Window));
            Queue<TStore, TValue, TElement, EqualShares<TValue>, EqualShare<TValue>>(runner, new() { Slope = slope });
        }

        public void Whole<TStore, TWide, TWideElement, TSum, TMean>()
            where TStore : unmanaged, IBinaryInteger<TStore>, IMinMaxValue<TStore>
            where TWide : unmanaged, INumber<TWide>
            where TWideElement : struct, IElement<TStore, TWide>
            where TSum : unmanaged
            where TMean : struct, IReduction<TWide, TSum> =>
            throw new NotSupportedException("Integers have no gradients.");

        private void Queue<TStore, TValue, TElement, TShares, TShare>(GpuRunner<TStore, TValue> runner, TShares shares)
            where TStore : unmanaged
            where TValue : unmanaged, INumber<TValue>
            where TElement : struct, IElement<TStore, TValue>
            where TShares : struct, IShares<TValue, TShare>
            where TShare : unmanaged, IShare<TValue>
        {
            var planes = new GradientPlanes(problem.Window);
            if (problem.Window.Inner == 1)
            {
                var body = new PlaneGradientBody<TStore, TValue, TElement, TShares, TShare>
                {
                    OutputGradient = runner.Input(0).View,
                    InputGradient = runner.Output.View.Cast<Quad<TStore>>(),
                    Planes = planes,
                    Shares = shares,
                };
                runner.Run(body, planes.FourCount);
            }
            else
            {
                var body = new ChannelGradientBody<TStore, TValue, TElement, TShares, TShare>
                {
                    OutputGradient = runner.Input(0).View.Cast<Quad<TStore>>(),
                    InputGradient = runner.Output.View.Cast<Quad<TStore>>(),
                    Planes = planes,
                    Shares = shares,
                };
                runner.Run(body, planes.FourCount);
            }
        }
    }
}
