using GpuPool.Dispatch;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Gpu;

/// <summary>
/// The gradient of averages that move by one and divide by the same number: each input gets the sum of the windows over it,
/// which is an average of dy over the mirrored windows, so the forward kernels run it.
/// </summary>
internal sealed class MirrorKernels : IGpuImplementation
{
    public string Name => "gpu.mirror";

    public string? Reject(PoolPlan plan)
    {
        if (plan.Problem is not ReduceGradientProblem { Reduction.Mode: ReductionMode.Average } gradient)
            return "runs gradients of averages only";
        if (plan.IgnoresNan)
            return "NaN ignored";
        Window window = gradient.Window;
        if (!IsMirrored(window.Depth) || !IsMirrored(window.Height) || !IsMirrored(window.Width))
            return "windows that move by more than one";
        return SettledDivisor.In(window).DivisorOverride != 0 ? null : "averages that divide by different numbers";
    }

    public void Run(PoolPlan plan, in StoredTensors tensors, GpuSession session)
    {
        PoolPlan mirrored = (PoolPlan)(plan.PartPlans ??= Mirror(plan));
        GpuBackend.Choose(mirrored).Run(mirrored, tensors, session);
    }

    private static PoolPlan Mirror(PoolPlan plan)
    {
        Window window = SettledDivisor.In(((ReduceGradientProblem)plan.Problem).Window);
        window.Depth = Mirror(window.Depth);
        window.Height = Mirror(window.Height);
        window.Width = Mirror(window.Width);
        return new PoolPlan(plan, [plan.Inputs[0]], new ReduceProblem(plan.Output, window, Reduction.Average));
    }

    // A position before the first window's start, or a stride above one, would need elements of dy that there are not.
    private static bool IsMirrored(in Axis axis) =>
        axis is { IsAdaptive: false, Stride: 1, Output: > 0 } && axis.PadBegin <= (axis.Kernel - 1) * axis.Dilation;

    private static Axis Mirror(in Axis axis)
    {
        long reach = (axis.Kernel - 1) * axis.Dilation;
        return Axis.Sliding(axis.Output, axis.Input, axis.Kernel, 1, axis.Dilation, reach - axis.PadBegin, Math.Max(0, axis.Input + axis.PadBegin - axis.Output));
    }
}
