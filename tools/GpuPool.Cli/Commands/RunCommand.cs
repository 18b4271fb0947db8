using System.CommandLine;
using GpuPool.Cli.Data;
using GpuPool.Cli.Plans;

namespace GpuPool.Cli.Commands;

/// <summary>Every step of a plan.</summary>
internal static class RunCommand
{
    public static Command Make(Screen screen)
    {
        var path = new Argument<string>("plan") { Description = "The plan file; file names in it are relative to its folder." };
        var folder = new Option<string>("--out") { Description = "The folder for the outputs; made if it is not there.", HelpName = "folder", Required = true };
        DeviceOption device = DeviceOption.Make();
        var command = new Command("run", "Run every step of a plan. A step may read what an earlier one wrote.") { path, folder, device };
        command.SetAction(parsed =>
        {
            Plan plan = Plan.Read(parsed.GetValue(path)!);
            IGrouping<string, string>? twice = plan.Steps.SelectMany(step => step.Outputs).GroupBy(file => file).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null)
                throw new UsageException($"{plan.Path}: the output {twice.Key} is written twice.");
            using PoolEngine engine = device.Open(parsed);
            Run(screen, plan, parsed.GetValue(folder)!, engine);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Run(Screen screen, Plan plan, string folder, PoolEngine engine)
    {
        Directory.CreateDirectory(folder);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var runner = new StepRunner(engine, file => Path.Combine(written.Contains(file) ? folder : plan.Folder, file));
        var rows = new List<string[]>();
        screen.ForEach("steps", plan.Steps, step =>
        {
            try
            {
                StepResult result = runner.Run(step);
                for (int i = 0; i < step.Outputs.Count; i++)
                {
                    string file = Path.Combine(folder, step.Outputs[i]);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    TensorFile.Write(file, result.Outputs[i], result.Operator.Layout);
                    written.Add(step.Outputs[i]);
                }

                rows.Add([step.Name, step.OperatorName, result.Inputs[0].ToString(), result.Outputs[0].ToString(), string.Join(", ", step.Outputs)]);
            }
            catch (Exception e) when (Failure.ExitCode(e) == ExitCode.BadInput)
            {
                throw new UsageException($"{plan.Path}: {step.Name}: {Failure.Line(e)}");
            }
        });
        screen.Table(["step", "operator", "input", "output", "files"], rows);
        screen.Line($"{rows.Count} steps on {engine.Device.Name}, written to {folder}");
    }
}
