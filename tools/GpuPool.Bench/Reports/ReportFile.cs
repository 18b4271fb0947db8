using System.Text.Json;
using System.Text.Json.Serialization;
using GpuPool.Files;

namespace GpuPool.Bench;

/// <summary>Reports as JSON.</summary>
public static class ReportFile
{
    /// <summary>Writes a report as JSON.</summary>
    public static string ToJson(BenchReport report) => JsonSerializer.Serialize(report, ReportJson.Default.BenchReport) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidFileException">The file is no report.</exception>
    public static BenchReport Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a report from text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidFileException">The text is no report.</exception>
    public static BenchReport Parse(string json, string name)
    {
        try
        {
            BenchReport report = JsonSerializer.Deserialize(json, ReportJson.Default.BenchReport) ?? throw new JsonException("it is null.");
            return report.Format == 1
                ? report
                : throw new InvalidFileException(name, $"has the format {report.Format}; this version of gpupool reads format 1.");
        }
        catch (JsonException e)
        {
            throw new InvalidFileException(name, $"is no report of gpupool bench: {e.Message}");
        }
    }
}

/// <summary>The contract, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
