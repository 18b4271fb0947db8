using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool.Planning;

/// <summary>An operator for given shapes and a given type: checked, lowered, immutable; what backends judge and run.</summary>
internal sealed class PoolPlan
{
    public PoolPlan(PoolOperator @operator, ElementType type, ReadOnlySpan<TensorShape> inputs, bool withIndices, ElementType mask = ElementType.UInt8, bool narrowIndices = false)
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
        NarrowIndices = narrowIndices;
        if (narrowIndices)
            IndexSpace.CheckNarrow(Problem);
        if (((@operator as GradientOperator)?.Operator ?? @operator) is WindowedOperator { PaddingMode: PaddingMode.Constant } windowed)
            BorderRule.Check(windowed.PaddingValue, type);
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
        NarrowIndices = whole.NarrowIndices;
    }

    public PoolOperator Operator { get; }

    public ElementType Type { get; }

    /// <summary>The type of the mask's elements, if there is a mask.</summary>
    public ElementType MaskType { get; }

    public TensorShape[] Inputs { get; }

    public Problem Problem { get; }

    /// <summary>Whether the indices are wanted besides the values.</summary>
    public bool WithIndices { get; }

    /// <summary>Whether the indices that go in or come out have 32 bits, otherwise 64.</summary>
    public bool NarrowIndices { get; }

    /// <summary>The bytes of an index.</summary>
    public int IndexSize => NarrowIndices ? sizeof(int) : sizeof(long);

    /// <summary>Whether indices go in or come out.</summary>
    public bool UsesIndices => WithIndices || Enumerable.Range(0, Inputs.Length).Any(input => PlanBytes.Kind(this, input) == InputKind.Indices);

    /// <summary>Whether there are no indices, or they have 64 bits and count within a plane row by row.</summary>
    public bool HasPlainIndices => (!NarrowIndices && Problem.IndicesBase == IndicesBase.Plane) || !UsesIndices;

    /// <summary>Whether NaN is passed over.</summary>
    public bool IgnoresNan => ElementTypes.IsReal(Type) && Problem switch
    {
        ReduceProblem reduce => reduce.Reduction.IgnoresNan,
        ReduceGradientProblem gradient => gradient.Reduction.IgnoresNan,
        BorderedProblem bordered => bordered.Reduction.IgnoresNan,
        BorderedGradientProblem gradient => gradient.Reduction.IgnoresNan,
        FractionalProblem fractional => fractional.IgnoresNan,
        FractionalGradientProblem gradient => gradient.IgnoresNan,
        _ => false,
    };

    /// <summary>What the padding holds, where it is not implicit.</summary>
    public BorderRule? Border => Problem switch
    {
        BorderedProblem bordered => bordered.Border,
        BorderedGradientProblem gradient => gradient.Border,
        _ => null,
    };

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
