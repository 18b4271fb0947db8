using System.Text.Json.Serialization;
using GpuPool.Operators;
using GpuPool.Shapes;

namespace GpuPool;

/// <summary>
/// A pooling operator: data alone, without buffers or a device. Two operators with the same attributes are equal.
/// A <see cref="PoolEngine"/> runs it.
/// </summary>
public abstract record PoolOperator
{
    /// <summary>Where the channels of the tensors are; channels first by default.</summary>
    public Layout Layout { get; init; }

    /// <summary>The operator's name in plans: that of its type.</summary>
    [JsonIgnore]
    public string Name => GetType().Name;

    /// <summary>The inputs, in the order of plans and of <see cref="OutputShape"/>.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<OperatorInput> Inputs => InputLists.X;

    /// <summary>Whether the operator can give the index of each value it takes.</summary>
    [JsonIgnore]
    public virtual bool GivesIndices => false;

    /// <summary>Whether the operator takes integer tensors as well as real ones.</summary>
    [JsonIgnore]
    public virtual bool TakesIntegers => false;

    /// <summary>Whether the operator has a gradient operator (<see cref="GradientOperator"/>).</summary>
    [JsonIgnore]
    public virtual bool IsDifferentiable => true;

    /// <summary>How many tensors the operator gives (indices apart): 1, but for a <see cref="MultiPool"/> that joins nothing.</summary>
    [JsonIgnore]
    public virtual int OutputCount => 1;

    /// <summary>The shape of the output for inputs of the given shapes.</summary>
    /// <param name="inputs">The shapes of <see cref="Inputs"/>; for most operators just x's.</param>
    /// <exception cref="ArgumentException">An attribute or a shape breaks a rule; the message names it, its value and the rule.</exception>
    public TensorShape OutputShape(params ReadOnlySpan<TensorShape> inputs) => Lower(inputs).Output;

    /// <summary>The shapes of the <see cref="OutputCount"/> outputs for inputs of the given shapes.</summary>
    /// <param name="inputs">The shapes of <see cref="Inputs"/>.</param>
    /// <exception cref="ArgumentException">An attribute or a shape breaks a rule; the message names it, its value and the rule.</exception>
    public virtual IReadOnlyList<TensorShape> OutputShapes(params ReadOnlySpan<TensorShape> inputs) => [OutputShape(inputs)];

    /// <summary>Whether one of the inputs is a mask.</summary>
    internal virtual bool TakesMask => false;

    /// <summary>Throws for a type of elements that the operator does not take.</summary>
    internal virtual void CheckType(ElementType type)
    {
        if (!TakesIntegers && !ElementTypes.IsReal(type))
            throw new ArgumentException($"{Name} takes Half, float and double, but the elements are {type}.", nameof(type));
    }

    /// <summary>What has to be computed, on five axes.</summary>
    internal abstract Problem Lower(ReadOnlySpan<TensorShape> inputs);

    private protected void CheckInputCount(ReadOnlySpan<TensorShape> inputs)
    {
        int most = Inputs.Count;
        int least = Inputs.Count(input => !input.Optional);
        if (inputs.Length < least || inputs.Length > most)
        {
            string names = string.Join(", ", Inputs.Select(input => input.Optional ? $"[{input.Name}]" : input.Name));
            throw new ArgumentException($"{Name} takes the inputs {names}, but got {inputs.Length}.", nameof(inputs));
        }
    }
}
