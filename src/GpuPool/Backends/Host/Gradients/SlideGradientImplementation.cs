using GpuPool.Backends.Host.Rows;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Backends.Host.Gradients;

/// <summary>
/// The gradients of averages whose windows move by one and all have the same divisor: each position adds the windows
/// that hold it, which again are a window that moves by one, over dy. So that is what runs.
/// </summary>
/// <param name="poolings">The paths that pool, fastest first.</param>
internal sealed class SlideGradientImplementation(IReadOnlyList<IHostImplementation> poolings) : IHostImplementation
{
    public string Name => "host.gradient.slide";

    public string? Reject(PoolPlan plan) =>
        plan.Problem is not ReduceGradientProblem { Reduction.Mode: ReductionMode.Average } problem ? "not the gradient of an average"
        : Mirror(HostWindows.Simplify(problem.Window)) is not Window window ? "windows that move by more than one, differ in their divisors, or are whole planes"
        : Pooling(plan, window, out _) is null ? "no path for sliding windows takes them"
        : null;

    public HostProgram Prepare(PoolPlan plan)
    {
        Window window = Mirror(HostWindows.Simplify(((ReduceGradientProblem)plan.Problem).Window))!.Value;
        return Pooling(plan, window, out PoolPlan pooling)!.Prepare(pooling);
    }

    private IHostImplementation? Pooling(PoolPlan plan, in Window window, out PoolPlan pooling)
    {
        pooling = new PoolPlan(plan, [plan.Inputs[0]], new ReduceProblem(plan.Output, window, ((ReduceGradientProblem)plan.Problem).Reduction));
        return IHostImplementation.First(poolings, pooling);
    }

    private static Window? Mirror(Window window)
    {
        if (window.Extents.OutputPlane <= 1 || Divisor(window) is not long divisor
            || Mirror(window.Depth) is not Axis depth || Mirror(window.Height) is not Axis height || Mirror(window.Width) is not Axis width)
            return null;
        return window with { Depth = depth, Height = height, Width = width, DivisorOverride = divisor };
    }

    private static Axis? Mirror(Axis axis)
    {
        long reach = axis.Dilation * (axis.Kernel - 1);
        long before = reach - axis.PadBegin;
        long behind = axis.Input + reach - axis.Output - before;
        return axis.Stride != 1 || before < 0 || behind < 0
            ? null
            : Axis.Sliding(axis.Output, axis.Input, axis.Kernel, 1, axis.Dilation, before, behind);
    }

    /// <summary>What all windows divide by; null if it is not the same number.</summary>
    private static long? Divisor(in Window window)
    {
        if (window.DivisorOverride != 0)
            return window.DivisorOverride;
        bool padding = window.CountsPadding != 0;
        long all = 1;
        foreach (Axis axis in (Axis[])[window.Depth, window.Height, window.Width])
        {
            var table = new AxisTable(axis);
            long first = table.Taps.Length == 0 ? 0 : table.Counted(0, padding);
            if (first == 0 || Enumerable.Range(0, table.Taps.Length).Any(i => table.Counted(i, padding) != first))
                return null;
            all *= first;
        }

        return all;
    }
}
