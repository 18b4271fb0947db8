using System.Text;
using GpuPool.Kernels.Geometry;
using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool.Planning;

/// <summary>The short text of a plan, such as <c>MaxPool_f32_8x64x112x112_k3x3s2x2p1x1</c>: for logs, tests and reports.</summary>
internal static class PlanText
{
    public static string Describe(PoolPlan plan)
    {
        var text = new StringBuilder($"{plan.Operator.Name}_{ElementTypes.ShortName(plan.Type)}");
        for (int i = 0; i < plan.Inputs.Length; i++)
        {
            text.Append('_').AppendJoin('x', plan.Inputs[i]);
            if (PlanBytes.Kind(plan, i) == InputKind.Mask)
                text.Append(ElementTypes.ShortName(plan.MaskType));
        }

        switch (plan.Problem)
        {
            case ReduceProblem reduce:
                Append(text, reduce.Window);
                break;
            case ReduceGradientProblem gradient:
                Append(text, gradient.Window);
                break;
            case BorderedProblem bordered:
                Append(text, bordered.Window);
                break;
            case BorderedGradientProblem gradient:
                Append(text, gradient.Window);
                break;
            default:
                text.Append("_to_").AppendJoin('x', plan.Output);
                break;
        }

        return text.Append(plan.Operator.Layout == Layout.ChannelsLast ? "_last" : "").Append(Conventions(plan)).Append(plan.WithIndices ? "_indices" : "").ToString();
    }

    private static string Conventions(PoolPlan plan)
    {
        string border = plan.Border switch
        {
            null => "",
            { Kind: Border.Constant, Constant: double value } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_constant{value:R}"),
            BorderRule rule => $"_{rule.Name}",
        };
        string counting = plan.HasPlainIndices ? "" : plan.Problem.IndicesBase switch { IndicesBase.Plane => "", IndicesBase.Tensor => "_tensor", _ => "_columns" };
        return $"{border}{(plan.IgnoresNan ? "_nonan" : "")}{counting}{(plan.NarrowIndices ? "_int32" : "")}";
    }

    private static void Append(StringBuilder text, Window window)
    {
        Axis[] axes = [window.Depth, window.Height, window.Width];
        if (Array.Exists(axes, axis => axis.IsAdaptive))
        {
            text.Append("_to_").AppendJoin('x', axes.Select(axis => axis.Output));
            return;
        }

        text.Append("_k").AppendJoin('x', axes.Select(axis => axis.Kernel)).Append('s').AppendJoin('x', axes.Select(axis => axis.Stride));
        if (Array.Exists(axes, axis => axis.PadBegin + axis.PadEnd > 0))
            text.Append('p').AppendJoin('x', axes.Select(axis => axis.PadBegin == axis.PadEnd ? $"{axis.PadBegin}" : $"{axis.PadBegin}:{axis.PadEnd}"));
        if (Array.Exists(axes, axis => axis.Dilation > 1))
            text.Append('d').AppendJoin('x', axes.Select(axis => axis.Dilation));
    }
}
