using System.Text.Json.Serialization;

namespace GpuPool;

/// <summary>How RoiAlign joins the samples of a bin.</summary>
public enum RoiMode
{
    /// <summary>Their average.</summary>
    [JsonStringEnumMemberName("avg")]
    Average,

    /// <summary>The largest weighted neighbour, as ONNX defines it.</summary>
    [JsonStringEnumMemberName("max")]
    Maximum,
}
