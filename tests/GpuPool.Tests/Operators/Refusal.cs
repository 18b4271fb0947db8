namespace GpuPool.Tests.Operators;

/// <summary>An operator, shapes that break one of its rules, and what the message must name: the parameter, its value, the rule.</summary>
public sealed record Refusal(PoolOperator Operator, TensorShape[] Inputs, string Parameter, string[] Words)
{
    /// <summary>With the shape (1, 2, 6, 6) as the only input.</summary>
    public static Refusal OfPlane(PoolOperator op, string parameter, params string[] words) => Of(op, [1, 2, 6, 6], parameter, words);

    public static Refusal Of(PoolOperator op, TensorShape x, string parameter, params string[] words) => new(op, [x], parameter, words);

    public override string ToString() => $"{Operator.Name} {string.Join(' ', Inputs)}: {string.Join(' ', Words)}";
}
