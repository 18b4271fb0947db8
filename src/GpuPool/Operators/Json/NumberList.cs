using System.Text.Json;

namespace GpuPool.Operators.Json;

/// <summary>Short lists of whole numbers.</summary>
internal static class NumberList
{
    public static List<long?> Read(ref Utf8JsonReader reader, bool allowNull)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return [ReadOne(ref reader, allowNull: false)];
        List<long?> values = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (values.Count == Shapes.LongList.Capacity)
                throw new JsonException();
            values.Add(ReadOne(ref reader, allowNull));
        }

        return values;
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<long?> values)
    {
        writer.WriteStartArray();
        foreach (long? value in values)
        {
            if (value is long number)
                writer.WriteNumberValue(number);
            else
                writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }

    private static long? ReadOne(ref Utf8JsonReader reader, bool allowNull) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out long value) => value,
        JsonTokenType.Null when allowNull => null,
        _ => throw new JsonException(),
    };
}
