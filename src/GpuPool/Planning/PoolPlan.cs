using GpuPool.Operators;

namespace GpuPool.Planning;

/// <summary>An operator for given shapes and a given type: checked, lowered, immutable; what backends judge and run.</summary>
internal sealed class PoolPlan
{
    public PoolPlan(PoolOperator @operator, ElementType type, ReadOnlySpan<TensorShape> inputs, bool withIndices, ElementType mask = ElementType.UInt8)
    {
        @operator.CheckType(type);
        if (withIndices && !@operator.GivesIndices)
            throw new ArgumentException($"{@operator.Name} gives no indices: only max and min pooling do.", nameof(@operator));
        Operator = @operator;
        Type = type;
        MaskType = mask;
        Inputs = inputs.ToArray();
        Problem = @operator.Lower(inputs);
        WithIndices = withIndices;
    }

    /// <summary>A part of a plan: the same operator on a part of the tensors, or one of several problems on all of them.</summary>
    public PoolPlan(PoolPlan whole, TensorShape[] inputs, Problem problem)
    {
        Operator = whole.Operator;
        Type = whole.Type;
        MaskType = whole.MaskType;
        Inputs = inputs;
        Problem = problem;
        WithIndices = whole.WithIndices;
    }

    public PoolOperator Operator { get; }

    public ElementType Type { get; }

    /// <summary>The type of the mask's elements, if there is a mask.</summary>
    public ElementType MaskType { get; }

    public TensorShape[] Inputs { get; }

    public Problem Problem { get; }

    /// <summary>Whether the indices are wanted besides the values.</summary>
    public bool WithIndices { get; }

    public TensorShape Output => Problem.Output;

    /// <summary>Where the host's backend keeps what it has worked out for this plan.</summary>
    public object? Prepared { get; set; }

    /// <summary>Where the devices' backends keep what they have worked out for this plan.</summary>
    public object? PreparedOnDevice { get; set; }

    /// <summary>Where the plans for parts of this one are kept.</summary>
    public object? Parts { get; set; }

    /// <summary>Where the plans of several problems on the same tensors are kept.</summary>
    public object? PartPlans { get; set; }

    /// <summary>Where a backend of several devices keeps which of them runs this plan.</summary>
    public object? Choice { get; set; }

    public override string ToString() => PlanText.Describe(this);
}
