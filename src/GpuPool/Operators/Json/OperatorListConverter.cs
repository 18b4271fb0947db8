using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>Operators as a list of objects with op and attributes.</summary>
internal sealed class OperatorListConverter : JsonConverter<OperatorList>
{
    public override OperatorList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement list = document.RootElement;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > OperatorList.Capacity)
            throw new JsonException();
        return [.. list.EnumerateArray().Select(One)];
    }

    public override void Write(Utf8JsonWriter writer, OperatorList value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (PoolOperator @operator in value)
        {
            writer.WriteStartObject();
            writer.WriteString("op", @operator.Name);
            writer.WritePropertyName("attributes");
            OperatorCatalog.Write(writer, @operator);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static PoolOperator One(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("op", out JsonElement name) || name.ValueKind != JsonValueKind.String
            || item.EnumerateObject().Any(property => property.Name is not "op" and not "attributes"))
        {
            throw new JsonException();
        }

        // Lists do not nest, so that a text cannot make this call itself.
        string op = name.GetString()!;
        if (op.StartsWith(nameof(MultiPool), StringComparison.Ordinal))
            throw new ArgumentException($"operators must be adaptive and global poolings, but one is {op}.", "operators");
        return OperatorCatalog.Create(op, item.TryGetProperty("attributes", out JsonElement attributes) ? attributes : default);
    }
}
