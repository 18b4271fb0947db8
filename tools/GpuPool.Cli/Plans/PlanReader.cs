using System.Text.Json;
using GpuPool.Cli.Data;

namespace GpuPool.Cli.Plans;

/// <summary>Reads the steps of a plan; whatever is not as it should be is named with its step.</summary>
internal sealed class PlanReader(string path)
{
    private static readonly string[] StepProperties = ["name", "op", "attributes", "inputs", "outputs", "indicesType"];

    public IReadOnlyList<PlanStep> Steps(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("steps", out JsonElement steps) || steps.ValueKind != JsonValueKind.Array)
            throw Wrong("a plan is an object with steps, a list");
        return steps.GetArrayLength() == 0 ? throw Wrong("the plan has no steps") : [.. steps.EnumerateArray().Select(Step)];
    }

    private PlanStep Step(JsonElement step, int index)
    {
        string name = $"step {index + 1}";
        if (step.ValueKind != JsonValueKind.Object)
            throw Wrong($"{name} is no object");
        foreach (JsonProperty property in step.EnumerateObject())
        {
            if (!StepProperties.Contains(property.Name))
                throw Wrong($"{name} has the unknown property {property.Name}; it may have {string.Join(", ", StepProperties)}");
        }

        if (step.TryGetProperty("name", out JsonElement given))
            name = Text(given, $"name of {name}");
        string op = step.TryGetProperty("op", out JsonElement value) ? Text(value, $"op of {name}") : throw Wrong($"{name} has no op");
        JsonElement attributes = step.TryGetProperty("attributes", out JsonElement some) ? some.Clone() : default;
        string type = step.TryGetProperty("indicesType", out JsonElement indices) ? Text(indices, $"indicesType of {name}") : IndicesTypes.Names[0];
        return IndicesTypes.Names.Contains(type)
            ? new PlanStep(name, op, attributes, Files(step, "inputs", name), Files(step, "outputs", name), IndicesTypes.Parse(type))
            : throw Wrong($"indicesType of {name} must be {string.Join(" or ", IndicesTypes.Names)}, but got {type}");
    }

    private List<string> Files(JsonElement step, string key, string name)
    {
        if (!step.TryGetProperty(key, out JsonElement files) || files.ValueKind != JsonValueKind.Array || files.GetArrayLength() == 0)
            throw Wrong($"{name} needs {key}, a list of files");
        return [.. files.EnumerateArray().Select(file => FileName(Text(file, $"a file in {key} of {name}"), name))];
    }

    private string Text(JsonElement value, string what) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
        ? text
        : throw Wrong($"the {what} must be a text that is not empty");

    // A plan that came by mail must not read or write elsewhere.
    private string FileName(string file, string name)
    {
        bool climbs = file.Split('/', '\\').Contains("..");
        return climbs || Path.IsPathRooted(file) || file.Contains('\0') || file.Contains(':') || file.StartsWith('\\')
            ? throw Wrong($"{name} names the file {file}; files must lie in the plan's folder")
            : file;
    }

    private UsageException Wrong(string problem) => new($"{path}: {problem}.");
}
