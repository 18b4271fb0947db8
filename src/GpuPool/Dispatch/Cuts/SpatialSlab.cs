using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Planning;

namespace GpuPool.Dispatch.Cuts;

/// <summary>
/// Cuts one plane along its outermost spatial axis of more than one position, with as much of the input on both sides as the
/// windows need, so that every part of input and output is dense.
/// </summary>
internal static class SpatialSlab
{
    /// <summary>Why a plan cannot be cut there; null if it can.</summary>
    public static string? Refuse(PoolPlan plan)
    {
        if (plan.Problem is not (ReduceProblem or BorderedProblem))
            return $"a plane of {plan.Operator.Name} cannot be cut";
        if (!plan.HasPlainIndices && plan.Problem.IndicesBase == IndicesBase.TensorColumnMajor)
            return "indices count column by column";
        return Extent(plan) / Grain(plan) < 2 ? "one window covers the whole of the outermost axis" : null;
    }

    /// <summary>The output positions along the axis.</summary>
    public static long Extent(PoolPlan plan) => AxisOf(Window(plan)).Output;

    /// <summary>Parts may begin at multiples of this.</summary>
    public static long Grain(PoolPlan plan) => Grain(Window(plan));

    /// <summary>The outputs from first to end − 1 along the axis, of a plan with a single outer position.</summary>
    /// <returns>Null where a window lies so far outside of the input that its part would have no input at all.</returns>
    public static PlanPiece? Piece(PoolPlan plan, long first, long end)
    {
        Window window = Window(plan);
        Axis axis = AxisOf(window);
        Axis part = axis.IsAdaptive ? Bins(axis, first, end, out long start) : Slide(axis, plan.Border, first, end, out start);
        if (part.Input < 1)
            return null;
        Window slab = With(window, part);
        var inputs = new TensorShape[] { Shape(slab.Extents, isOutput: false) };
        TensorShape output = Shape(slab.Extents, isOutput: true);
        Problem reduced = plan.Problem is BorderedProblem bordered
            ? bordered with { Output = output, Window = slab }
            : (ReduceProblem)plan.Problem with { Output = output, Window = slab };
        bool isPlane = reduced.IndicesBase == IndicesBase.Plane;
        long within = PositionsWithin(slab.Extents, isOutput: false, window);
        return new PlanPiece(
            new PoolPlan(plan, inputs, reduced),
            [start * within * window.Inner],
            first * PositionsWithin(slab.Extents, isOutput: true, window) * window.Inner,
            isPlane ? start * within : 0,
            isPlane ? 0 : start * within * window.Inner);
    }

    private static Window Window(PoolPlan plan) => plan.Problem is BorderedProblem bordered ? bordered.Window : ((ReduceProblem)plan.Problem).Window;

    private static int Number(Window window) =>
        window.Depth.Input > 1 || window.Depth.Output > 1 ? 0 : window.Height.Input > 1 || window.Height.Output > 1 ? 1 : 2;

    private static Axis AxisOf(Window window) => Number(window) switch
    {
        0 => window.Depth,
        1 => window.Height,
        _ => window.Width,
    };

    private static Window With(Window window, Axis part)
    {
        switch (Number(window))
        {
            case 0:
                window.Depth = part;
                break;
            case 1:
                window.Height = part;
                break;
            default:
                window.Width = part;
                break;
        }

        window.Outer = 1;
        return window;
    }

    /// <summary>Positions inside one position of the axis.</summary>
    private static long PositionsWithin(Extent5 extents, bool isOutput, Window window)
    {
        long width = isOutput ? extents.OutputWidth : extents.InputWidth;
        long height = isOutput ? extents.OutputHeight : extents.InputHeight;
        return Number(window) switch
        {
            0 => height * width,
            1 => width,
            _ => 1,
        };
    }

    private static TensorShape Shape(Extent5 extents, bool isOutput) => isOutput
        ? [1, extents.OutputDepth, extents.OutputHeight, extents.OutputWidth, extents.Inner]
        : [1, extents.InputDepth, extents.InputHeight, extents.InputWidth, extents.Inner];

    private static long Grain(Window window)
    {
        Axis axis = AxisOf(window);
        if (!axis.IsAdaptive || axis.Output == 0)
            return 1;

        // Bins begin at whole positions there: i · input / output has no remainder.
        return axis.Output / (long)System.Numerics.BigInteger.GreatestCommonDivisor(axis.Input, axis.Output);
    }

    private static Axis Bins(Axis axis, long first, long end, out long start)
    {
        long grain = axis.Output / (long)System.Numerics.BigInteger.GreatestCommonDivisor(axis.Input, axis.Output);
        long step = axis.Input / (axis.Output / grain);
        start = first / grain * step;
        return Axis.Adaptive((end - first) / grain * step, end - first);
    }

    private static Axis Slide(Axis axis, BorderRule? border, long first, long end, out long start)
    {
        long from = (first * axis.Stride) - axis.PadBegin;
        long to = ((end - 1) * axis.Stride) - axis.PadBegin + (axis.Dilation * (axis.Kernel - 1)) + 1;
        start = Math.Max(0, from);
        long stop = Math.Min(axis.Input, to);

        // What taps in the padding repeat must be there as well; a window then begins after the part's first position.
        if (border is { Kind: Border.Reflect })
        {
            start = Math.Min(start, to > axis.Input ? Math.Max(0, (2 * axis.Input) - 1 - to) : start);
            stop = Math.Max(stop, from < 0 ? Math.Min(axis.Input, 1 - from) : stop);
        }
        else if (border is { Kind: Border.Replicate })
        {
            start = Math.Min(start, axis.Input - 1);
            stop = Math.Max(stop, 1);
        }

        return Axis.Sliding(stop - start, end - first, axis.Kernel, axis.Stride, axis.Dilation, start - from, axis.Input + axis.PadEnd - stop);
    }
}
