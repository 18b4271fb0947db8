using GpuPool.Operators;

namespace GpuPool;

/// <summary>
/// The gradient of a pooling: from dy, the gradient with respect to the output, and the forward inputs, dx, the gradient
/// with respect to x. Inputs: dy, the forward inputs, and, where the forward operator gives indices, optionally those (it
/// finds them again otherwise). Real types. Deterministic: every element of dx gathers its windows in a fixed order.
/// </summary>
public abstract record GradientOperator : PoolOperator
{
    private protected GradientOperator(PoolOperator forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        Operator = forward;
        Layout = forward.Layout;
    }

    /// <summary>The operator whose gradient this is.</summary>
    public PoolOperator Operator { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<OperatorInput> Inputs => InputLists.GradientOf(Operator);

    /// <inheritdoc/>
    public sealed override bool IsDifferentiable => false;

    internal sealed override bool TakesMask => Operator.TakesMask;

    internal sealed override Problem Lower(ReadOnlySpan<TensorShape> inputs)
    {
        CheckInputCount(inputs);
        bool indicesGiven = Operator is ReducingOperator { GivesIndices: true } && inputs.Length > 2;
        ReadOnlySpan<TensorShape> forwardInputs = indicesGiven ? inputs[1..2] : inputs[1..];
        Problem forward = Operator.Lower(forwardInputs);
        if (inputs[0] != forward.Output)
            throw new ArgumentException($"dy must have the shape of the forward output {forward.Output}, but its shape is {inputs[0]}.", "dy");
        if (indicesGiven && inputs[2] != forward.Output)
            throw new ArgumentException($"indices must have the shape of the forward output {forward.Output}, but their shape is {inputs[2]}.", "indices");

        TensorShape x = inputs[1];
        Problem gradient = Of(forward, x, indicesGiven) ?? throw new NotSupportedException($"{Operator.Name} has no gradient.");
        return gradient with { IndicesBase = forward.IndicesBase };
    }

    /// <summary>The gradient of a problem; null if it has none.</summary>
    private static Problem? Of(Problem forward, TensorShape x, bool indicesGiven) => forward switch
    {
        BorderedProblem bordered => new BorderedGradientProblem(x, bordered.Window, bordered.Reduction, bordered.Border, indicesGiven),
        ReduceProblem reduce => new ReduceGradientProblem(x, reduce.Window, reduce.Reduction, indicesGiven),
        PowerMeanProblem mean => new PowerMeanGradientProblem(x, mean),
        FractionalProblem fractional => new FractionalGradientProblem(x, fractional.Geometry, fractional.SamplesGiven, fractional.IgnoresNan),
        UnpoolProblem unpool => new UnpoolGradientProblem(x, unpool.Geometry),
        AlignedRegionProblem aligned => new AlignedRegionGradientProblem(x, aligned.Geometry),
        MaskedProblem masked => new MaskedGradientProblem(x, masked.Geometry),
        SegmentProblem segments => new SegmentGradientProblem(x, segments.Geometry),
        MultiProblem multi => new MultiGradientProblem(x, Array.ConvertAll(multi.Parts, part => part with { Problem = Of(part.Problem, x, indicesGiven: false)! })),
        _ => null,
    };
}
