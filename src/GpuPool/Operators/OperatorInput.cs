namespace GpuPool;

/// <summary>One input of an operator.</summary>
/// <param name="Name">Its name in messages and documentation: x, dy, indices, …</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Optional">Whether the operator runs without it.</param>
public sealed record OperatorInput(string Name, InputKind Kind, bool Optional = false);
