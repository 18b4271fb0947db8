using System.Text.Json;
using System.Text.Json.Nodes;

namespace GpuPool.Cli.Commands;

/// <summary>Several operators on a command line: average:1,2,3,6+max:6x4, or JSON as in a plan.</summary>
internal static class OperatorListText
{
    private static readonly Dictionary<string, string> Modes = new(StringComparer.Ordinal)
    {
        ["average"] = nameof(AdaptiveAveragePool),
        ["max"] = nameof(AdaptiveMaxPool),
        ["min"] = nameof(AdaptiveMinPool),
    };

    /// <summary>The list as the catalog takes it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spatialAxes">How many axes one number of bins stands for.</param>
    /// <exception cref="UsageException">The text is neither.</exception>
    public static JsonNode? Read(string text, int spatialAxes)
    {
        if (text.TrimStart().StartsWith('['))
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException e)
            {
                throw new UsageException($"--operators is not valid JSON: {e.Message}");
            }
        }

        var list = new JsonArray();
        foreach (string part in text.Split('+', ' '))
        {
            if (part.Split(':') is not [string mode, string grids] || !Modes.TryGetValue(mode, out string? name))
                throw Wrong(part);
            foreach (string grid in grids.Split(','))
                list.Add(new JsonObject { ["op"] = name, ["attributes"] = new JsonObject { ["outputSize"] = Bins(grid, spatialAxes, part) } });
        }

        return list;
    }

    private static JsonArray Bins(string grid, int spatialAxes, string part)
    {
        var bins = new JsonArray();
        foreach (string count in grid.Split('x'))
            bins.Add(JsonValue.Create(long.TryParse(count, out long number) ? number : throw Wrong(part)));
        for (int axis = bins.Count; bins.Count == axis && axis < spatialAxes && !grid.Contains('x'); axis++)
            bins.Add(bins[0]!.DeepClone());
        return bins;
    }

    private static UsageException Wrong(string part) =>
        new($"--operators is a mode ({string.Join(", ", Modes.Keys)}) and its bins, such as average:1,2,3,6 or max:6x4+average:1, but got {part}.");
}
