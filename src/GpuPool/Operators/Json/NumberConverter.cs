using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>A real number; infinity, which JSON has no number for, is the text inf or Infinity.</summary>
internal sealed class NumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        // A literal beyond double's range reads as infinity, which nobody wrote.
        JsonTokenType.Number when reader.TryGetDouble(out double value) && double.IsFinite(value) => value,
        JsonTokenType.String when reader.ValueTextEquals("inf") || reader.ValueTextEquals("Infinity") => double.PositiveInfinity,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsPositiveInfinity(value))
            writer.WriteStringValue("inf");
        else
            writer.WriteNumberValue(value);
    }
}
