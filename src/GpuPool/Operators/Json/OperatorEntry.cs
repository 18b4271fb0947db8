using System.Text.Json;

namespace GpuPool.Operators.Json;

/// <summary>One row of the catalog: how an operator is made from its attributes and written as such.</summary>
internal sealed record OperatorEntry(
    string Name, Func<IReadOnlyList<AttributeInfo>> Attributes, Func<JsonElement, PoolOperator> Create, Action<Utf8JsonWriter, PoolOperator> Write);
