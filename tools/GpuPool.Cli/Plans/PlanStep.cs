using System.Text.Json;
using GpuPool.Cli.Data;

namespace GpuPool.Cli.Plans;

/// <summary>One step of a plan.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="OperatorName">Its operator, not yet known to exist.</param>
/// <param name="Attributes">The operator's attributes, not yet checked; nothing if left out.</param>
/// <param name="Inputs">The files of its inputs, relative to the plan's folder.</param>
/// <param name="Outputs">The files of its output, or of each of its outputs, and, if wanted, its indices.</param>
/// <param name="IndicesType">The type of those.</param>
internal sealed record PlanStep(string Name, string OperatorName, JsonElement Attributes, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IndicesType IndicesType = default)
{
    /// <summary>Makes the operator.</summary>
    /// <exception cref="ArgumentException">There is no such operator, or an attribute is wrong.</exception>
    public PoolOperator MakeOperator()
    {
        PoolOperator @operator = OperatorCatalog.Create(OperatorName, Attributes);
        int least = Math.Max(1, @operator.OutputCount);
        int most = least + (@operator.GivesIndices ? 1 : 0);
        return Outputs.Count >= least && Outputs.Count <= most
            ? @operator
            : throw new ArgumentException($"{OperatorName} gives {(most > least ? "an output and, if wanted, indices" : least == 1 ? "one output" : $"{least} outputs")}, but the step names {Outputs.Count} files.");
    }
}
