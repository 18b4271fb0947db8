using System.CommandLine;
using GpuPool.Cli.Data;
using GpuPool.Cli.Plans;

namespace GpuPool.Cli.Commands;

/// <summary>Every step of plans against its expected outputs.</summary>
internal static class VerifyCommand
{
    public static Command Make(Screen screen)
    {
        var paths = new Argument<string[]>("plans") { Description = "Plan files, whose outputs are there to be compared with.", Arity = ArgumentArity.OneOrMore, HelpName = "plan" };
        DeviceOption device = DeviceOption.Make();
        var command = new Command("verify", "Run every step of plans and compare with the outputs beside them. Exit code 1 if any differs.") { paths, device };
        command.SetAction(parsed =>
        {
            // All plans are read before the first step runs: a typo in the last name is known at once.
            Plan[] plans = [.. parsed.GetValue(paths)!.Select(Plan.Read)];
            (Plan Plan, PlanStep Step)[] steps = [.. plans.SelectMany(plan => plan.Steps.Select(step => (plan, step)))];
            using PoolEngine engine = device.Open(parsed);
            var failures = new List<string>();
            screen.ForEach("steps", steps, pair =>
            {
                if (Problem(engine, pair.Plan, pair.Step) is string problem)
                    failures.Add($"FAIL {(plans.Length > 1 ? pair.Plan.Path + " " : "")}{pair.Step.Name}: {problem}");
            });
            failures.ForEach(screen.Line);
            screen.Line($"{steps.Length - failures.Count} passed, {failures.Count} failed");
            return failures.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    private static string? Problem(PoolEngine engine, Plan plan, PlanStep step)
    {
        string InFolder(string file) => Path.Combine(plan.Folder, file);
        try
        {
            StepResult result = new StepRunner(engine, InFolder).Run(step);
            for (int i = 0; i < step.Outputs.Count; i++)
            {
                TensorData expected = TensorFile.Read(InFolder(step.Outputs[i]), result.Operator.Layout);
                TensorData actual = TensorFile.AsWritten(step.Outputs[i], result.Outputs[i], result.Operator.Layout);
                if (actual.DifferenceTo(expected, result.Strictness) is string difference)
                    return $"{step.Outputs[i]} {difference}";
            }

            return null;
        }
        catch (Exception e)
        {
            return Failure.Line(e);
        }
    }
}
