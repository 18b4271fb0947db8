using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Operators.Json;

/// <summary>Whole numbers and nulls as a list, or one number alone.</summary>
internal sealed class OutputSizeConverter : JsonConverter<OutputSize>
{
    public override OutputSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. NumberList.Read(ref reader, allowNull: true)];

    public override void Write(Utf8JsonWriter writer, OutputSize value, JsonSerializerOptions options) =>
        NumberList.Write(writer, value);
}
