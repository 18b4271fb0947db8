using System.CommandLine;
using GpuPool.Cli.Data;

namespace GpuPool.Cli.Commands;

/// <summary>What would run an operator, and why: gpupool explain max-pool --shape 8,64,112,112 --kernel 3.</summary>
internal static class ExplainCommand
{
    /// <param name="screen">Where to print.</param>
    /// <param name="isNamed">Whether the command line may mean an operator; the others get no options.</param>
    public static Command Make(Screen screen, Func<string, bool> isNamed)
    {
        var command = new Command("explain", "The output's shape, the work and about how long it takes, and which implementation would do it and why.");
        foreach (string name in OperatorCatalog.Names)
            command.Add(isNamed(name) ? ForOperator(screen, name) : Named(name));
        return command;
    }

    private static Command Named(string name) => new(AttributeOptions.Kebab(name), OperatorTexts.Operator(name)) { Aliases = { name } };

    private static Command ForOperator(Screen screen, string name)
    {
        PoolOperator defaults = OperatorCatalog.Create(name);
        var shapes = new Option<string[]>("--shape")
        {
            Description = $"The shape of an input, such as 8,64,112,112; once per input: {OperatorCall.Describe(defaults.Inputs)}.",
            HelpName = "n,n…",
            Required = true,
        };
        var type = new Option<string>("--type") { Description = $"The type of the elements: {string.Join(", ", ElementNames.All)}.", DefaultValueFactory = _ => "float32", HelpName = "type" };
        type.CompletionSources.Add([.. ElementNames.All]);
        DeviceOption device = DeviceOption.Make();
        var attributes = new AttributeOptions(name);
        Command command = Named(name);
        command.Add(shapes);
        command.Add(type);
        command.Add(device);
        foreach (Option option in attributes.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            TensorShape[] inputs = [.. parsed.GetValue(shapes)!.Select(Shape)];
            int x = defaults.Inputs.TakeWhile(input => input.Name != "x").Count();
            PoolOperator @operator = attributes.Read(parsed, Math.Max(1, inputs[Math.Min(x, inputs.Length - 1)].Rank - 2));
            ElementType elements = ElementNames.Parse(parsed.GetValue(type)!);
            using PoolEngine engine = device.Open(parsed);
            IReadOnlyList<Verdict> verdicts = engine.Explain(@operator, elements, inputs);
            screen.Line($"{name} {string.Join(' ', inputs)} -> {string.Join(", ", @operator.OutputShapes(inputs))} on {engine.Device.Name}");
            foreach (string line in WorkText.Of(@operator, elements, inputs))
                screen.Line(line);
            if (engine.Estimate(@operator, elements, inputs) is TimeSpan time)
                screen.Line($"time: about {Milliseconds(time)} ms a call, copies to the device and back included");
            Verdict? chosen = verdicts.FirstOrDefault(verdict => verdict.IsAccepted);
            screen.Table(
                ["implementation", "verdict"],
                [.. verdicts.Select(verdict => (string[])[Name(verdict, engine), (verdict == chosen ? "runs" : verdict.Reason ?? "would accept") + Time(verdict)])]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Name(Verdict verdict, PoolEngine engine) =>
        verdict.Device == engine.Device.Name ? verdict.Implementation : $"{verdict.Device} {verdict.Implementation}";

    private static string Time(Verdict verdict) =>
        verdict.Estimate is TimeSpan time ? $", about {Milliseconds(time)} ms" : "";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static TensorShape Shape(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        long[] extents = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], out extents[i]) || extents[i] < 0)
                throw new UsageException($"--shape is a list of whole numbers such as 8,64,112,112, but got {text}.");
        }

        return TensorShape.Create(extents);
    }
}
