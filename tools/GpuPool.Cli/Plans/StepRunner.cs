using GpuPool.Cli.Data;

namespace GpuPool.Cli.Plans;

/// <summary>Runs the steps of a plan.</summary>
/// <param name="engine">Where.</param>
/// <param name="locate">The path of an input file.</param>
internal sealed class StepRunner(PoolEngine engine, Func<string, string> locate)
{
    public StepResult Run(PlanStep step)
    {
        PoolOperator @operator = step.MakeOperator();
        TensorData[] inputs = [.. step.Inputs.Select(file => TensorFile.Read(locate(file), @operator.Layout))];
        TensorData[] outputs = new OperatorCall(engine, @operator, inputs, WithIndices: @operator.GivesIndices && step.Outputs.Count > 1, step.IndicesType).Run();
        return new StepResult(@operator, inputs, outputs);
    }
}

/// <summary>What a step computed.</summary>
internal sealed record StepResult(PoolOperator Operator, TensorData[] Inputs, TensorData[] Outputs)
{
    /// <summary>How exactly results must agree: where they are copies of inputs, no rounding excuses a difference.</summary>
    public Strictness Strictness =>
        Operator is MaxUnpool or MaxRoiPool or MaskedMaxPool or SegmentMaxPool || Operator.GivesIndices ? Strictness.Exact
        : Operator is RoiAlign ? Strictness.FourDecimals
        : Strictness.Rounded;
}
