namespace GpuPool;

/// <summary>One attribute of an operator, for tools that read them from elsewhere than JSON.</summary>
/// <param name="Name">Its name in JSON, such as ceilMode.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Choices">The names of a choice's values; empty for other kinds.</param>
public sealed record AttributeInfo(string Name, AttributeKind Kind, IReadOnlyList<string> Choices)
{
    /// <summary>What is allowed, in words.</summary>
    public string Allowed => Kind switch
    {
        AttributeKind.Extents => "a whole number or a list of at most eight",
        AttributeKind.OutputSize => "a whole number or a list of at most eight, where null keeps the input's extent",
        AttributeKind.Operators => $"a list of at most {OperatorList.Capacity} objects with op and attributes",
        AttributeKind.Flag => "true or false",
        AttributeKind.Integer => "a whole number",
        AttributeKind.Number => "a number or \"inf\"",
        _ => "one of " + string.Join(", ", Choices),
    };
}
