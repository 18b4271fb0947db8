using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GpuPool.Cli.Commands;

/// <summary>Generated, so that nothing is reflected on.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class AttributeJson : JsonSerializerContext;
