using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>Whole numbers as a list, or one alone; null for none, which means the default.</summary>
internal sealed class ExtentsConverter : JsonConverter<Extents>
{
    public override bool HandleNull => true;

    public override Extents Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? [] : [.. NumberList.Read(ref reader, allowNull: false).Select(value => value!.Value)];

    public override void Write(Utf8JsonWriter writer, Extents value, JsonSerializerOptions options) =>
        NumberList.Write(writer, value.Select(extent => (long?)extent));
}
