using System.Text.Json;
using GpuPool.Tests.Architecture;

namespace GpuPool.Tests.Conformance;

/// <summary>One step of a checked-in plan: an operator, the files of its inputs, and the files of the expected outputs.</summary>
internal sealed record PlanStep(string Name, PoolOperator Operator, string[] Inputs, string[] Outputs)
{
    /// <summary>All steps of a folder below tests/conformance.</summary>
    public static IReadOnlyList<PlanStep> All(string folder)
    {
        string path = Path.Combine(SourceTree.Root, "tests", "conformance", folder);
        using JsonDocument plan = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "plan.json")));
        return [.. plan.RootElement.GetProperty("steps").EnumerateArray().Select(step => Of(step, path))];
    }

    private static PlanStep Of(JsonElement step, string path) => new(
        step.GetProperty("name").GetString()!,
        OperatorCatalog.Create(step.GetProperty("op").GetString()!, step.GetProperty("attributes")),
        Files(step.GetProperty("inputs"), path),
        Files(step.GetProperty("outputs"), path));

    private static string[] Files(JsonElement names, string path) =>
        [.. names.EnumerateArray().Select(name => Path.Combine(path, name.GetString()!))];
}
