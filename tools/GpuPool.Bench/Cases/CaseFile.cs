using System.Text.Json;
using GpuPool.Files;

namespace GpuPool.Bench;

/// <summary>A list of cases and the batches to time them with. The format is that of the shipped cases.json; docs/benchmarking.md describes it.</summary>
/// <param name="CpuBatch">N on a CPU.</param>
/// <param name="GpuBatch">N on a GPU.</param>
/// <param name="Cases">The cases.</param>
public sealed record CaseFile(long CpuBatch, long GpuBatch, IReadOnlyList<BenchCase> Cases)
{
    private const long MaxLength = 16 << 20;
    private const long DefaultCpuBatch = 8;
    private const long DefaultGpuBatch = 128;

    /// <summary>The cases that come with the tool: pooling layers of real networks.</summary>
    public static CaseFile Shipped() => Parse(Bench.Shipped.Text("cases.json"), "cases.json");

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidFileException">It is not a list of cases; the message says where and why.</exception>
    public static CaseFile Read(string path) => new FileInfo(path) is { Exists: true, Length: > MaxLength }
        ? throw new InvalidFileException(path, $"a list of cases of more than {MaxLength} bytes is not accepted.")
        : Parse(File.ReadAllText(path), path);

    /// <summary>Reads text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidFileException">It is not a list of cases; the message says where and why.</exception>
    public static CaseFile Parse(string json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cases", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
                throw new InvalidFileException(name, "must be an object with cases, a list.");
            BenchCase[] cases = [.. list.EnumerateArray().Select((item, index) => ReadCase(item, index, name))];
            string[] twice = [.. cases.GroupBy(item => item.Name).Where(group => group.Count() > 1).Select(group => group.Key)];
            if (twice.Length > 0)
                throw new InvalidFileException(name, $"has the case {twice[0]} twice.");
            return new CaseFile(Batch(root, "cpu", DefaultCpuBatch, name), Batch(root, "gpu", DefaultGpuBatch, name), cases);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: an escape that is half a character.
            throw new InvalidFileException(name, $"is not JSON: {e.Message}");
        }
    }

    private static BenchCase ReadCase(JsonElement item, int index, string file)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new InvalidFileException(file, $"case {index} must be an object.");
        if (!item.TryGetProperty("name", out JsonElement label) || label.ValueKind != JsonValueKind.String)
            throw new InvalidFileException(file, $"case {index} has no name.");
        string name = label.GetString()!;
        try
        {
            string op = Text(item, "op") ?? throw new ArgumentException("there is no op, the operator's name.");
            JsonElement attributes = item.TryGetProperty("attributes", out JsonElement given) ? given : default;
            PoolOperator @operator = OperatorCatalog.Create(op, attributes);
            if (Text(item, "layout") is string layout)
                @operator = @operator with { Layout = LayoutOf(layout) };
            if (@operator.Inputs.Count(input => !input.Optional) > 1)
                throw new ArgumentException($"{op} takes more than x; cases are of operators with one input, and gradients are asked for by --direction.");
            var result = new BenchCase(name, Text(item, "source") ?? "", @operator, Shape(item), TypeNames.Parse(Text(item, "dtype") ?? "float32"));
            _ = @operator.OutputShape(result.Input(1));
            return result;
        }
        catch (ArgumentException e)
        {
            throw new InvalidFileException(file, $"case {name}: {e.Message}");
        }
    }

    private static Layout LayoutOf(string text) => text switch
    {
        "channelsFirst" => Layout.ChannelsFirst,
        "channelsLast" => Layout.ChannelsLast,
        _ => throw new ArgumentException($"layout must be channelsFirst or channelsLast, but got {text}."),
    };

    private static TensorShape Shape(JsonElement item)
    {
        if (!item.TryGetProperty("shape", out JsonElement shape) || shape.ValueKind != JsonValueKind.Array)
            throw new ArgumentException("there is no shape, a list of channels and spatial extents.");
        return [.. shape.EnumerateArray().Select(extent => extent.ValueKind == JsonValueKind.Number && extent.TryGetInt64(out long value) && value > 0
            ? value
            : throw new ArgumentException($"shape must hold whole numbers above 0, but got {extent.GetRawText()}."))];
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ArgumentException($"{name} must be a text, but got {value.GetRawText()}.")
        : null;

    private static long Batch(JsonElement root, string device, long otherwise, string file)
    {
        if (!root.TryGetProperty("batch", out JsonElement batch) || batch.ValueKind != JsonValueKind.Object || !batch.TryGetProperty(device, out JsonElement value))
            return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number > 0
            ? number
            : throw new InvalidFileException(file, $"batch.{device} must be a whole number above 0, but got {value.GetRawText()}.");
    }
}
