using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuPool.Batch;

/// <summary>Lines of a manifest as JSON; generated, so that nothing is reflected on.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CamelCaseStatus)])]
[JsonSerializable(typeof(ManifestHeader))]
[JsonSerializable(typeof(ManifestRecord))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    private static readonly Lazy<ManifestJson> Relaxed = new(() => new(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>Names in any script stay readable; a manifest is no part of a web page.</summary>
    public static ManifestJson Readable => Relaxed.Value;

    private sealed class CamelCaseStatus() : JsonStringEnumConverter<InputStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
